// The search of aseancyber.names, in the reader's browser: names are loaded when they are first asked for.
"use strict";
const ROOT = document.currentScript.dataset.root;
const FLOOR = 0.3;
const SHORT = {
  __proto__: null,
  eu: "european union", loi: "letter intent", moc: "memorandum cooperation", mou: "memorandum understanding",
  prc: "china", rok: "republic korea", uk: "united kingdom", un: "united nations", us: "united states",
  usa: "united states",
};
let index = null, names = null;

function trigrams(key) {
  const found = new Set();
  for (const word of key.split(" ").filter(Boolean)) {
    const padded = [..."  ", ...word, " "];
    for (let i = 0; i < padded.length - 2; i++) found.add(padded.slice(i, i + 3).join(""));
  }
  return found;
}

function build() {
  const keys = Object.keys(NAMES.names), grams = new Map(), sizes = [];
  keys.forEach((name, number) => {
    const parts = trigrams(name);
    sizes.push(parts.size);
    for (const gram of parts) grams.has(gram) ? grams.get(gram).push(number) : grams.set(gram, [number]);
  });
  return { keys, grams, sizes };
}

function* near(key) {
  const wanted = trigrams(key), words = key.split(" "), shared = new Map();
  index ??= build();
  for (const gram of wanted) for (const n of index.grams.get(gram) ?? []) shared.set(n, (shared.get(n) ?? 0) + 1);
  for (const [number, count] of shared) {
    if (count * 3 < wanted.size) continue;
    const name = index.keys[number], score = (2 * count) / (wanted.size + index.sizes[number]);
    const begins = words.every((word) => ` ${name}`.includes(` ${word}`));
    yield [begins ? Math.max(score, 0.5 + (0.49 * key.length) / (name.length + 1)) : score, name];
  }
}

function search(text) {
  const key = fold(text), best = new Map();
  for (const form of new Set([key, key.split(" ").map((word) => SHORT[word] ?? word).join(" ")]))
    for (const [score, name] of near(form)) {
      const held = name === key ? 1 : Math.min(score, 0.99);
      if (held < FLOOR) continue;
      for (const at of NAMES.names[name]) if (held > (best.get(at) ?? 0)) best.set(at, held);
    }
  return [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([at, score]) => [...NAMES.records[at], score]);
}

function loaded() {
  names ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = `${ROOT}names.js`;
    script.addEventListener("load", resolve);
    document.head.append(script);
  });
  return names;
}

const query = document.getElementById("query"), list = document.getElementById("found"), told = document.getElementById("told");

async function show() {
  const text = query.value.trim();
  await loaded();
  if (text !== query.value.trim()) return;
  const found = text ? search(text).slice(0, 12) : [];
  list.replaceChildren(...found.map(([collection, id, name, when]) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `${ROOT}${collection}/${id}.html`;
    link.textContent = name;
    item.append(link, ` ${collection}${when ? `, ${when}` : ""}`);
    return item;
  }));
  told.textContent = !text ? "" : found.length ? `${found.length} shown, the nearest first` : "nothing is called so";
}

query.addEventListener("input", show);
query.addEventListener("focus", loaded, { once: true });
document.getElementById("search").addEventListener("submit", async (event) => {
  event.preventDefault();
  await show();
  list.querySelector("a")?.click();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    query.focus();
  }
});

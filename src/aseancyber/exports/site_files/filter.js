// Keeps the rows of a list that hold all words, in any spelling, and are of the kind asked for.
"use strict";
const rows = [...document.querySelectorAll("#rows > li")].map((row) => [row, fold(row.textContent)]);
const words = document.getElementById("words"), kind = document.getElementById("kind");

function keep() {
  const wanted = fold(words.value).split(" ").filter(Boolean);
  let kept = 0;
  for (const [row, text] of rows) {
    const fits = wanted.every((word) => text.includes(word)) && (!kind?.value || row.dataset.kind === kind.value);
    row.hidden = !fits;
    kept += fits;
  }
  document.getElementById("kept").textContent = `${kept.toLocaleString("en")} of ${rows.length.toLocaleString("en")} records`;
}

document.getElementById("filter").hidden = false;
document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", keep);
kind?.addEventListener("change", keep);

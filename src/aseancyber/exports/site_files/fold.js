// What a name has in common with its spellings: the same rules as aseancyber.names.fold.
"use strict";
const ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth " +
  "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").split(" ");
const ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");
const DROPPED = new Set(["the", "of", "and", "edition"]);
const JOINED = { "cyber security": "cybersecurity", "viet nam": "vietnam" };

function fold(text) {
  let plain = text.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς", "σ").replaceAll("đ", "d");
  plain = plain.normalize("NFKD").replace(/[\u0300-\u036f]+/gu, "").replaceAll("đ", "d").replaceAll("+", " plus ");
  plain = plain.replace(/[^\p{L}\p{M}\p{N}]/gu, (char) => (/\p{Cf}|['’ʼ.·]/u.test(char) ? "" : " "));
  plain = plain.replace(/(?<=\p{Nd})(?:st|nd|rd|th)(?![\p{L}\p{Nl}\p{No}])/gu, "");
  plain = plain.replace(/(?<=[\p{L}\p{Nl}\p{No}])(?=\p{Nd})|(?<=\p{Nd})(?=[\p{L}\p{Nl}\p{No}])/gu, " ");
  const kept = plain.split(/\s+/u).filter((word) => word && !DROPPED.has(word))
    .map((word) => (ORDINALS.includes(word) ? String(ORDINALS.indexOf(word) + 1) : word));
  const words = [];
  for (let i = 0; i < kept.length; i++) {
    const joined = JOINED[`${kept[i]} ${kept[i + 1]}`];
    words.push(joined ?? kept[i]);
    if (joined) i++;
  }
  const last = ROMAN.indexOf(words.at(-1));
  if (words.length > 1 && last >= 0) words[words.length - 1] = String(last + 1);
  let lead = 0;
  while (lead < words.length && /^\p{Nd}+$/u.test(words[lead])) lead++;
  return [...words.slice(lead), ...words.slice(0, lead)].join(" ");
}

"""Names: folding, an index that finds exactly, and a scored search for typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from aseancyber.errors import QueryError
from aseancyber.models.common import Named

LONGEST = 1000
FLOOR = 0.3
"""Search scores below this are not shown."""

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_BY_ORDINAL = {word: str(number) for number, word in enumerate(_ORDINALS.split(), start=1)}
_BY_ROMAN = {word: str(number) for number, word in enumerate(_ROMAN.split(), start=1)}
_DROPPED = {"the", "of", "and", "edition"}
_JOINED = {("cyber", "security"): "cybersecurity", ("viet", "nam"): "vietnam"}
_SHORT = {
    "eu": "european union",
    "loi": "letter intent",
    "moc": "memorandum cooperation",
    "mou": "memorandum understanding",
    "prc": "china",
    "rok": "republic korea",
    "uk": "united kingdom",
    "un": "united nations",
    "us": "united states",
    "usa": "united states",
}
"""What people write short and names of records in full: a search looks for both."""

_STYLES = frozenset(
    "admiral air ambassador amb brigadier bg captain capt chief col colonel commissioner comrade dato datin datuk "
    "deputy director dr e excellency gen general h haji hajah he her his hon honourable inspector ir lieutenant "
    "lt madam maj major marshal minister mr mrs ms pol police president prime prof professor secretary senior seri "
    "sir snr sr sri state superintendent tan tun vice".split()
)
_MARKS = re.compile("[\u0300-\u036f]+")
_ORDINAL_SUFFIX = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?![^\W\d_])")
_BETWEEN_LETTER_AND_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return what a name has in common with its spellings; folding twice changes nothing more.

    Case, accents, punctuation, spacing, ordinals and roman or arabic editions are made alike, and
    a number in front goes to the end: ``5th AMCC``, ``AMCC-V`` and ``amcc5`` are one.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("đ", "d")
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain)).replace("đ", "d")
    plain = plain.replace("+", " plus ")
    plain = "".join(char if unicodedata.category(char)[0] in "LMN" else _gap(char) for char in plain)
    plain = _BETWEEN_LETTER_AND_DIGIT.sub(" ", _ORDINAL_SUFFIX.sub("", plain))
    words = [_BY_ORDINAL.get(word, word) for word in plain.split() if word not in _DROPPED]
    words = list(_join(words))
    if len(words) > 1 and words[-1] in _BY_ROMAN:
        words[-1] = _BY_ROMAN[words[-1]]
    lead = 0
    while lead < len(words) and words[lead].isdecimal():
        lead += 1
    return " ".join(words[lead:] + words[:lead])


def _gap(char: str) -> str:
    """Drop what can't be seen, such as zero-width joiners, and part words at anything else."""
    return "" if unicodedata.category(char) == "Cf" or char in "'’ʼ.·" else " "


def _join(words: list[str]) -> Iterator[str]:
    index = 0
    while index < len(words):
        joined = _JOINED.get((words[index], words[index + 1])) if index + 1 < len(words) else None
        yield joined or words[index]
        index += 2 if joined else 1


def check_text(text: object) -> str:
    """Return the text of a question about names, or raise QueryError."""
    if not isinstance(text, str):
        raise QueryError(f"a name is text (got {text!r})")
    if len(text) > LONGEST:
        raise QueryError(f"a name has at most {LONGEST} characters (got {len(text)})")
    return text


def name_keys(record: Named[Any], wholes: Mapping[str, Named[Any]]) -> tuple[set[str], set[str]]:
    """Return the folded names of a record, and those that only misprints give it.

    Of ``wholes``, series and states by id, an edition takes the names of its series, and whatever belongs
    to a state the state's behind its short ones: ``MIC`` is ``MIC Viet Nam`` too.
    """
    names = {record.name, record.id, *record.aliases, *(name.text for name in record.names)}
    names.update(getattr(record, "numbers", ()))
    slips = set(record.misnamed)
    run = wholes.get(getattr(record, "series", None) or "")
    state = wholes.get(getattr(record, "country", None) or "")
    if state is not None and not hasattr(record, "name_order"):
        names.update(f"{alias} {state.name}" for alias in record.aliases if state.name not in alias)
    if run is not None:
        for marks, run_names in ((names, {run.name, run.id, *run.aliases}), (slips, run.misnamed)):
            for ending in _endings(record):
                marks.update(f"{name} {ending}" for name in run_names)
    keys = {fold(name) for name in names}
    if hasattr(record, "name_order"):
        keys |= {turned for key in keys for turned in _turned(key)}
    keys.discard("")
    return keys, {fold(name) for name in slips} - keys - {""}


def _endings(event: Named[Any]) -> Iterator[str]:
    """Yield what tells an edition from the others: its number, and its year when known."""
    edition = getattr(event, "edition", None)
    if edition is not None:
        yield str(edition)
    start = getattr(event, "start", None)
    if start is not None and start.earliest.year == start.latest.year:
        yield str(start.earliest.year)


def _turned(key: str) -> Iterator[str]:
    """Yield a person's name in the other order: the family name may stand first or last."""
    words = key.split()
    if len(words) > 1:
        yield " ".join(words[1:] + words[:1])
        yield " ".join(words[-1:] + words[:-1])


class NameIndex:
    """Folded names to the positions of the records that have them."""

    def __init__(self, exact: dict[str, list[int]], slips: dict[str, list[int]]) -> None:
        self.exact = exact
        self.slips = slips
        self._lists: tuple[list[str], list[int], dict[str, list[int]]] | None = None

    @classmethod
    def build(cls, records: Iterable[Named[Any]], wholes: Iterable[Named[Any]]) -> NameIndex:
        """Index records by their position; ``wholes`` are the series and states that they may belong to."""
        homes = {whole.id: whole for whole in wholes}
        exact: dict[str, list[int]] = {}
        slips: dict[str, list[int]] = {}
        for position, record in enumerate(records):
            for index, keys in zip((exact, slips), name_keys(record, homes), strict=True):
                for key in keys:
                    index.setdefault(key, []).append(position)
        return cls(dict(sorted(exact.items())), dict(sorted(slips.items())))

    def find(self, text: str, *, people: bool = False) -> list[int]:
        """Return the positions of the records of exactly this name; a misprint counts where no name is meant."""
        key = fold(text)
        while key:
            found = self.exact.get(key) or self.slips.get(key)
            if found or not people:
                return found or []
            style, _, rest = key.partition(" ")
            if style not in _STYLES:
                return []
            key = rest
        return []

    def search(self, text: str) -> list[tuple[float, int, str]]:
        """Return (score, position, folded name), best first, each position once."""
        key = fold(text)
        best: dict[int, tuple[float, str]] = {}
        for form in dict.fromkeys((key, " ".join(_SHORT.get(word, word) for word in key.split()))):
            for near, name in self._near(form):
                score = 1.0 if name == key else min(near, 0.99)
                if score >= FLOOR:
                    for position in self.exact.get(name) or self.slips[name]:
                        if score > best.get(position, (0.0, ""))[0]:
                            best[position] = (score, name)
        return sorted(
            ((score, position, name) for position, (score, name) in best.items()), key=lambda m: (-m[0], m[1])
        )

    def _near(self, key: str) -> Iterator[tuple[float, str]]:
        """Yield the names that share a third of the trigrams, and how near they are."""
        wanted = _trigrams(key)
        if not wanted:
            return
        names, sizes, grams = self._by_trigram()
        words = key.split()
        for number, count in Counter(chain.from_iterable(grams.get(gram, ()) for gram in wanted)).items():
            if count * 3 >= len(wanted):
                name = names[number]
                score = 2 * count / (len(wanted) + sizes[number])
                yield max(score, 0.5 + 0.49 * len(key) / (len(name) + 1)) if _begins(words, name) else score, name

    def _by_trigram(self) -> tuple[list[str], list[int], dict[str, list[int]]]:
        """Return all names, how many trigrams each has, and the numbers of the names by trigram.

        It is made when first asked for and put in place whole, as several threads may come at once.
        """
        if self._lists is None:
            names = [*self.exact, *(slip for slip in self.slips if slip not in self.exact)]
            parts = [_trigrams(name) for name in names]
            grams: dict[str, list[int]] = {}
            for number, part in enumerate(parts):
                for gram in part:
                    grams.setdefault(gram, []).append(number)
            self._lists = names, list(map(len, parts)), grams
        return self._lists


def _begins(words: list[str], name: str) -> bool:
    """Whether each word begins a word of the name."""
    padded = f" {name}"
    return all(f" {word}" in padded for word in words)


@lru_cache(maxsize=1024)
def _trigrams(key: str) -> frozenset[str]:
    return frozenset(
        padded[i : i + 3] for word in key.split() for padded in (f"  {word} ",) for i in range(len(padded) - 2)
    )

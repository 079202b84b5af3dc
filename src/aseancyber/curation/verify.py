"""The blind second reading: draw facts, show where they were read but not what was read, compare.

A reader gets the source, the subject and the field, and writes down what the source says. What they
found is compared with the record, and a difference waits for a verdict, settled at the source.
"""

from __future__ import annotations

import json
import random
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from attrs import asdict, evolve, frozen

from aseancyber import proof, vocabulary
from aseancyber.convert import from_dict, parse_json
from aseancyber.dates import DateSpan, PartialDate, parse_date
from aseancyber.errors import DataError, DateError
from aseancyber.models import field_types
from aseancyber.models.common import Named
from aseancyber.names import fold

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset
    from aseancyber.models.common import Record

T = TypeVar("T")

Verdict = Literal["agrees", "same", "coarser", "ours_wrong", "reader_wrong", "unclear", "not_shown", "open"]
"""``agrees``: found equal; ``same``: equal in meaning; ``coarser``: the record was right as far as it went, and
the source says more; ``not_shown``: the reader's copy lacks the place."""

_WORDED = frozenset({"text", "summary", "name", "basis", "missing", "supports", "term", "place", "part", "group"})
"""Fields in our own words: nobody finds the same words in a source, so they are not asked for."""


@frozen
class Question:
    """What a second reader is asked: a field of a subject, and the sources that it was read in."""

    number: int
    record: str
    subject: str
    field: str
    sources: tuple[str, ...]
    choices: tuple[str, ...] = ()


@frozen
class Reading:
    """What a second reader found, what the record said then, and what came of a difference."""

    record: str
    field: str
    found: str
    value: str
    verdict: Verdict
    reader: str
    on: str
    note: str | None = None


def draw(
    ds: Dataset, share: float, seed: int, most: int = 6, without: Container[str] = frozenset()
) -> tuple[Question, ...]:
    """Return questions on a share of the records, drawn at random, with at most so many facts of each.

    Records whose ids are in ``without``, such as those that were read again before, are not drawn from.
    """
    if not 0 < share <= 1:
        raise DataError(f"a share is above 0 and at most 1 (got {share})")
    dice = random.Random(seed)
    records = (r for name in proof.SOURCED for r in ds.collection(name) if r.id not in without)
    asked = {r: fields for r in records if (fields := list(_askable(ds, r)))}
    drawn = dice.sample(sorted(asked, key=lambda r: (r.collection, r.id)), max(1, round(share * len(asked))))
    chosen = [(r, dice.sample(asked[r], min(most, len(asked[r])))) for r in drawn]
    return _numbered(sorted(chosen, key=lambda pair: (pair[0].collection, pair[0].id)))


def disputed(ds: Dataset) -> tuple[Question, ...]:
    """Return questions on every fact about which a source says otherwise."""
    records = [record for name in proof.SOURCED for record in ds.collection(name)]
    return _numbered(
        (record, [ask for ask in _askable(ds, record) if _is_disputed(ds, record, ask[0])])
        for record in records
        if any(block.says for block in record.evidence)
    )


def _is_disputed(ds: Dataset, record: Record[Any], path: str) -> bool:
    return any(p.stance == "disputes" for p in proof.evidence(ds, record, path))


Ask = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def _numbered(chosen: Iterable[tuple[Record[Any], list[Ask]]]) -> tuple[Question, ...]:
    pairs = [(record, ask) for record, fields in chosen for ask in fields]
    return tuple(
        Question(
            number, record.id, f"{record.collection}: {getattr(record, 'name', record.id)}", path, sources, choices
        )
        for number, (record, (path, _, sources, choices)) in enumerate(pairs, start=1)
    )


def _askable(ds: Dataset, record: Record[Any]) -> Iterator[Ask]:
    """Yield the path, value, sources and choices of each fact that a second reader can find again."""
    for path, value in proof.facts(record):
        name = path.rpartition(".")[2]
        held = value if isinstance(value, tuple) else (value,)
        atomic = all(isinstance(one, (str, int, float, PartialDate, DateSpan)) for one in held)
        proofs = proof.evidence(ds, record, path)
        told = shown(value) in path or given_away(shown(value), record.id, getattr(record, "name", ""))
        if name not in _WORDED and atomic and not told and any(p.stance == "supports" for p in proofs):
            places = tuple(f"{p.source.url} ({p.at or 'anywhere'})" for p in proofs if p.stance != "disputes")
            yield path, shown(value), places, _choices(record, path)
    kind = getattr(record, "kind", None)
    if kind is not None and any(p.stance == "supports" for p in proof.evidence(ds, record)):
        places = tuple(source.url for source in ds.sources_of(record))
        yield "kind", kind, places, _choices(record, "kind")


def given_away(value: str, id_: str, name: str) -> bool:
    """Return whether a record's id and name say a value, such as an edition or a day: that is no blind question."""
    words = set(fold(value).split())
    return bool(words) and words <= set(fold(f"{id_} {name}").split())


def _choices(record: Record[Any], path: str) -> tuple[str, ...]:
    """Return the closed list of a field, if it has one."""
    field, _, inner = path.partition("[")
    written, part = field_types(type(record))[field]
    if inner and part is not None:
        written = field_types(part)[path.rpartition(".")[2]][0]
    return get_args(getattr(vocabulary, written.removesuffix(" | None"), None))


def shown(value: object) -> str:
    """Return a value as a reader of a source would write it."""
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def read_lines(cls: type[T], text: str) -> tuple[T, ...]:
    """Return what a file holds, such as questions or readings: a JSON object a line."""
    return tuple(from_dict(cls, parse_json(line)) for line in text.splitlines() if line.strip())


def lines(items: Iterable[Question | Reading]) -> str:
    """Return questions or readings as text, a JSON object a line."""
    return "".join(json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in items)


def compare(
    ds: Dataset, questions: Iterable[Question], answers: dict[int, str], *, reader: str, on: str
) -> Iterator[Reading]:
    """Yield a reading for each question that was answered; a difference stays open for a verdict."""
    for question in questions:
        record = ds.get(question.record)
        values = {path: text for path, text, _, _ in _askable(ds, record)} if record is not None else {}
        value, found = values.get(question.field), answers.get(question.number)
        if value is None or found is None:
            continue
        verdict: Verdict = "open"
        if fold(found) in ("", "not shown"):
            verdict = "not_shown"
        elif agrees(ds, value, found):
            verdict = "agrees"
        yield Reading(question.record, question.field, found, value, verdict, reader, on)


def agrees(ds: Dataset, value: str, found: str) -> bool:
    """Return whether a reader's words are the record's: the same date, the same record, the same name.

    Of several values each must be found; a name may stand among other words.
    """
    if fold(value) == fold(found):
        return True
    try:
        return parse_date(value) == parse_date(found)
    except DateError:
        padded = f" {fold(found)} "
        parts = [ds.get(part) for part in value.split("; ")]
        return all(
            isinstance(part, Named)
            and any(f" {fold(name)} " in padded for name in (part.id, part.name, *part.aliases) if fold(name))
            for part in parts
        )


@frozen
class Settled:
    """What a third look at the source decided of a difference, and why."""

    record: str
    field: str
    verdict: Verdict
    note: str | None = None


def settle(readings: Iterable[Reading], verdicts: str) -> Iterator[Reading]:
    """Yield readings with the verdicts, a JSON object a line, that were given to open differences.

    Raises DataError for a verdict on what is not open, so that none is lost.
    """
    given = {(one.record, one.field): one for one in read_lines(Settled, verdicts)}
    for reading in readings:
        one = given.pop((reading.record, reading.field), None) if reading.verdict == "open" else None
        yield reading if one is None else evolve(reading, verdict=one.verdict, note=one.note)
    if given:
        left = ", ".join(f"{record} {field}" for record, field in given)
        raise DataError(f"a verdict is on a difference that is open (got {left})")

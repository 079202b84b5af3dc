"""The report on the data's quality, made from the data and the second readings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from aseancyber import proof
from aseancyber.checks import check
from aseancyber.curation.recall import SORTS, Gathered
from aseancyber.curation.verify import Reading, given_away
from aseancyber.models import COLLECTIONS
from aseancyber.models.common import Record

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset

MEMBERS = ("BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN")


def report(ds: Dataset, readings: Sequence[Reading], gathered: Sequence[Gathered]) -> str:
    """Return the report as Markdown."""
    records = [record for name in proof.SOURCED for record in ds.collection(name)]
    facts = [(record, path) for record in records for path, _ in proof.facts(record)]
    parts = [
        "# The quality of the data",
        f"Made by `python -m aseancyber.curation quality` from the data as of {ds.as_of} and what readers found.",
        *_sizes(ds, facts),
        *_members(ds),
        *_standings(ds, facts),
        *_dates(ds),
        *_agreement(records, readings),
        *_recall(gathered, readings),
        *_conflicts(ds, records),
        *_coverage(ds),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _sizes(ds: Dataset, facts: list[tuple[Record[Any], str]]) -> Iterator[str]:
    count = Counter(record.collection for record, _ in facts)
    yield "## Records and facts"
    yield (
        "A fact is one field of a record, or of an item in it, that was read in a source; "
        "coding and wording are not counted."
    )
    yield _table(
        ("collection", "records", "facts"),
        [(name, len(ds.collection(name)), count[name] or "") for name in COLLECTIONS],
    )


def _members(ds: Dataset) -> Iterator[str]:
    yield "## By member"
    rows = []
    for code in MEMBERS:
        if ds.countries.get(code) is None:
            continue
        held = (
            len(ds.events.where(country=code)),
            len(ds.organizations.where(country=code)),
            len(ds.people.where(country=code)),
            len(ds.tenures.where(country=code)),
            len(ds.instruments.where(country=code)),
            len(ds.statements.where(country=code)),
        )
        rows.append((ds.countries[code].name, *held))
    yield _table(("member", "events attended", "organizations", "people", "tenures", "instruments", "statements"), rows)


def _standings(ds: Dataset, facts: list[tuple[Record[Any], str]]) -> Iterator[str]:
    standing: Counter[str] = Counter()
    official = several = either = sourced = 0
    for record, path in facts:
        proofs = proof.evidence(ds, record, path)
        if not proofs:
            continue
        sourced += 1
        standing[proof.standing(ds, record, path)] += 1
        has_official, has_several = backing(ds, proofs)
        official += has_official
        several += has_several
        either += has_official or has_several
    yield "## How sure the facts are"
    yield _table(
        ("share of facts", "number", "percent"),
        [
            ("with a source", sourced, _percent(sourced, len(facts))),
            ("with an official source", official, _percent(official, len(facts))),
            ("with two independent sources", several, _percent(several, len(facts))),
            ("with either", either, _percent(either, len(facts))),
            *((f"standing: {name}", number, _percent(number, len(facts))) for name, number in sorted(standing.items())),
        ],
    )
    yield (
        "Confirmed: a dated official source, or two dated ones of different publishers; single: less than that; "
        "inferred: worked out by a named rule; disputed: a source contradicts it."
    )


def backing(ds: Dataset, proofs: Iterable[proof.Proof]) -> tuple[bool, bool]:
    """Return whether an official source stands behind a fact, and whether two independent ones do."""
    stated = {proof.original(ds, p.source) for p in proofs if p.stance != "disputes"}
    houses = {proof.house(source) for source in stated if source.kind != "mirror"}
    return any(source.kind == "official" for source in stated), len(houses) > 1


def weak(ds: Dataset, record: Record[Any]) -> list[tuple[str, object, list[str]]]:
    """Return the facts of a record that have neither an official source nor two independent ones.

    Each is a path, its value, and the ids of the sources that it has.
    """
    facts = [(path, value, proof.evidence(ds, record, path)) for path, value in proof.facts(record)]
    return [
        (path, value, sorted({p.source.id for p in proofs}))
        for path, value, proofs in facts
        if not any(backing(ds, proofs))
    ]


def _dates(ds: Dataset) -> Iterator[str]:
    precision = Counter(event.start.precision for event in ds.events)
    days = [event.start.earliest for event in ds.events if event.start.precision == "day"]
    first = sum(day.day == 1 for day in days)
    new_year = sum((day.month, day.day) in ((1, 1), (12, 31)) for day in days)
    yield "## Dates"
    yield _table(
        ("starts of events", "number", "percent"),
        [
            *(
                (f"known to the {name}", number, _percent(number, len(ds.events)))
                for name, number in precision.most_common()
            ),
            ("on day 01 of a month, of those known to the day", first, _percent(first, len(days))),
            ("on 1 January or 31 December, likewise", new_year, _percent(new_year, len(days))),
        ],
    )
    yield "By chance 3.3 percent fall on day 01 and 0.5 percent on 1 January or 31 December."


def _blind(records: Iterable[Record[Any]], readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings whose value the id and the name of the record did not give away."""
    names = {record.id: getattr(record, "name", "") for record in records}
    return [r for r in readings if not given_away(r.value, r.record, names.get(r.record, ""))]


def _agreement(records: Sequence[Record[Any]], readings: Sequence[Reading]) -> Iterator[str]:
    yield "## The blind second reading"
    if not readings:
        yield "No second reading is on record."
        return
    blind = _blind(records, readings)
    read = len({reading.record for reading in blind})
    readers = "; ".join(sorted({reading.reader for reading in readings}))
    yield (
        f"{len(blind)} facts of {read} records, {_percent(read, len(records))} percent of all with sources, "
        f"were read again by: {readers}. {len(readings) - len(blind)} more are not counted, since the id or the name "
        "of the record gave their value away. "
        "The reader saw the source, the subject and the field, not the value. "
        "Both readings are passes of one kind of reader, not two independent coders. "
        "Agreement is the share of equal readings; precision the share that the record stood when a third look "
        "at the source settled the differences, at the precision that it stated and before any correction."
    )
    rows = []
    for kind in ("all", "date", "place", "person or body", "title", "number", "category", "other"):
        chosen = [r for r in blind if kind in ("all", field_kind(r))]
        judged = [r for r in chosen if r.verdict in ("agrees", "same", "coarser", "ours_wrong", "reader_wrong")]
        right = sum(r.verdict != "ours_wrong" for r in judged)
        raw = sum(r.verdict in ("agrees", "same") for r in judged)
        unread = sum(r.verdict in ("not_shown", "unclear", "open") for r in chosen)
        if chosen:
            rows.append(
                (
                    kind,
                    len(chosen),
                    unread,
                    _percent(raw, len(judged)),
                    _percent(right, len(judged)),
                    _wilson(right, len(judged)),
                )
            )
    yield _table(("field", "asked", "not read again", "agreement", "precision", "95 % interval"), rows)
    wrong = [r for r in readings if r.verdict == "ours_wrong"]
    if wrong:
        yield "Facts found wrong, and mended since:"
        yield "\n".join(
            f"- `{r.record}` {r.field}: was {r.value}; {r.note or 'the source says ' + r.found}" for r in wrong
        )


def _recall(gathered: Sequence[Gathered], readings: Sequence[Reading]) -> Iterator[str]:
    yield "## Recall"
    if not gathered:
        yield "No facts were gathered independently of the data."
        return
    yield (
        "Facts that readers gathered from public pages by searches of their own, without a look at the data, "
        "and the share that the data held then, before what was missing was added. "
        "The readers are of the same kind, and search the same stored pages, as those who made the data."
    )
    scope = [one for one in gathered if one.verdict != "out_of_scope"]
    parts = {
        "all": scope,
        "on pages that the data cited": [one for one in scope if one.cited],
        "on other pages": [one for one in scope if not one.cited],
        **{sort: [one for one in scope if one.sort == sort] for sort in SORTS},
    }
    rows = []
    for name, part in parts.items():
        found = Counter(one.verdict for one in part)
        held = found["held"] + found["coarser"]
        if part:
            share = (_percent(held, len(part)), _wilson(held, len(part)))
            rows.append((name, len(part), found["held"], found["coarser"], found["differs"], found["absent"], *share))
    met = {one.record for one in scope if one.cited and one.record is not None}
    yield (
        f"On pages that the data cited this is a second reading too. It met {len(met)} records, "
        f"{len(met - {reading.record for reading in readings})} of which were not among those drawn for a blind one."
    )
    yield _table(("facts", "gathered", "held", "in part", "differs", "absent", "recall", "95 % interval"), rows)


def field_kind(reading: Reading) -> str:
    """Return the kind of field that a reading is of."""
    name = reading.field.rpartition(".")[2].partition("[")[0]
    kinds = {
        "date": "start end on planned date published over as_of seen period",
        "place": "city country venue place held_in mode",
        "person or body": (
            "person who represents by parties speakers on_behalf_of addressed_to organization body publisher"
        ),
        "title": "title rank theme numbers",
        "number": "value upto edition count out_of",
        "category": "kind role act status relation acting",
    }
    return next((kind for kind, names in kinds.items() if name in names.split()), "other")


def _conflicts(ds: Dataset, records: list[Record[Any]]) -> Iterator[str]:
    rows = []
    for record in records:
        for block in record.evidence:
            for path, value in block.says:
                rows.append((f"`{record.id}`", path, value, block.because or "", f"`{block.source}`"))
    yield "## Known conflicts"
    yield f"{len(rows)} facts about which a source says otherwise; the record keeps both."
    if rows:
        yield _table(("record", "field", "the other value", "why it was not taken", "source"), sorted(rows))
    doubts = Counter(finding.rule for finding in check(ds) if finding.level == "doubt")
    yield (
        "Things that the checks would have somebody look at: "
        + (", ".join(f"{rule.replace('_', ' ')} ({number})" for rule, number in sorted(doubts.items())) or "none")
        + "."
    )


def _coverage(ds: Dataset) -> Iterator[str]:
    yield "## Completeness"
    rows = []
    for c in sorted(ds.coverage, key=lambda c: c.about):
        subject = ds.get(c.about)
        name = getattr(subject, "name", c.about)
        rows.append((name + (f" ({c.within})" if c.within else ""), c.period, c.status, c.basis, c.missing or ""))
    yield _table(("of", "period", "status", "basis", "looked for and not found"), rows)
    known: set[str] = {c.about for c in ds.coverage}
    silent = [run.name for run in ds.series if run.id not in known]
    if silent:
        yield "Nothing is said of the completeness of: " + ", ".join(sorted(silent)) + "."


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _wilson(right: int, judged: int) -> str:
    """Return the 95 % interval of a share, by Wilson's score."""
    if not judged:
        return "-"
    z = 1.96
    share = right / judged
    middle = share + z * z / (2 * judged)
    spread = z * sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged))
    scale = 1 + z * z / judged
    return f"{100 * (middle - spread) / scale:.1f} to {100 * min(1.0, (middle + spread) / scale):.1f}"

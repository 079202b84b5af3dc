"""Readable text: a dated, sourced chronology, and a sheet for one record."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from aseancyber import proof
from aseancyber.criteria import Values
from aseancyber.dates import DateLike, DateSpan
from aseancyber.models.common import Record
from aseancyber.models.event import Event
from aseancyber.models.instrument import Instrument
from aseancyber.models.statement import Statement

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset
    from aseancyber.vocabulary import Standing


@frozen
class Entry:
    """One line of a chronology: when, what, the lines under it, and its sources."""

    when: DateSpan
    record: Event | Instrument | Statement
    headline: str
    details: tuple[str, ...]
    sources: tuple[str, ...]
    standing: Standing


def chronology(
    ds: Dataset,
    *,
    countries: Sequence[Values] = (),
    topics: Values = (),
    series: Values = (),
    start: DateLike | None = None,
    end: DateLike | None = None,
) -> tuple[Entry, ...]:
    """Return what happened in a window, in order: events with what was said there, and steps of instruments.

    All the countries given took part; of several topics or series any will do.
    """
    events = ds.events.between(start, end)
    instruments = ds.instruments
    for country in countries:
        events = events.where(country=country)
        instruments = instruments.where(country=country)
    if topics:
        events, instruments = events.where(topic=topics), instruments.where(topic=topics)
    if series:
        events, instruments = events.where(series=series), instruments[:0]
    entries = [_of_event(ds, event) for event in events]
    entries += [entry for instrument in instruments for entry in _steps(ds, instrument, start, end)]
    return tuple(sorted(entries, key=lambda entry: (entry.when.earliest, entry.when.latest, entry.record.id)))


def _of_event(ds: Dataset, event: Event) -> Entry:
    details = []
    if event.status != "held":
        details.append(f"status: {event.status}")
    for participant in event.participants:
        if participant.role != "member":
            details.append(_participant(ds, participant))
    details += [
        _join(outcome.act.replace("_", " "), outcome.text or _names(ds, outcome.about)) for outcome in event.outcomes
    ]
    for statement in ds.statements.where(event=event):
        who = _names(ds, statement.speakers)
        details += [f"{who}: {point.act}: {point.text}" for point in statement.points]
    place = ", ".join(
        filter(None, [event.city, _name(ds, event.country), "virtual" if event.mode == "virtual" else None])
    )
    return Entry(
        event.when,
        event,
        _join(event.name, place, comma=True),
        tuple(details),
        tuple(source.id for source in ds.sources_of(event)),
        ds.standing(event, "start"),
    )


def _steps(ds: Dataset, instrument: Instrument, start: DateLike | None, end: DateLike | None) -> Iterator[Entry]:
    unbounded = start is None and end is None
    window = None if unbounded else DateSpan(_bound(start, last=False), _bound(end, last=True))
    for key, milestone in proof.keyed(instrument.milestones):
        day = milestone.on
        if day is None or (window is not None and not window.overlaps(day).possible):
            continue
        by = _names(ds, milestone.by or milestone.parties)
        details = [text for text in (milestone.part, f"by {by}" if by else None, milestone.note) if text]
        sources = tuple(dict.fromkeys(ref.partition("#")[0] for ref in milestone.sources))
        headline = f"{instrument.name}: {milestone.kind.replace('_', ' ')}"
        yield Entry(
            DateSpan(day, day),
            instrument,
            headline,
            tuple(details),
            sources,
            ds.standing(instrument, f"milestones[{key}].on"),
        )


def _bound(day: DateLike | None, *, last: bool) -> Any:
    from aseancyber.dates import PartialDate, as_span

    if day is None:
        return None
    span = as_span(day)
    return PartialDate((span.latest if last else span.earliest).isoformat())


def text(ds: Dataset, entries: Iterable[Entry]) -> str:
    """Return a chronology as text that fits a terminal, with its numbered sources at the end."""
    numbers: dict[str, int] = {}
    lines: list[str] = []
    for entry in entries:
        marks = "".join(f"[{numbers.setdefault(source, len(numbers) + 1)}]" for source in entry.sources)
        start, end = entry.when.start, entry.when.end
        days = f"{start}" if start == end else f"{start} to {end}"
        doubt = "" if entry.standing == "confirmed" else f" ({entry.standing})"
        lines += _wrap(f"{days}{doubt}  {entry.headline} {marks}", "", "    ")
        for detail in entry.details:
            lines += _wrap(detail, "  - ", "    ")
        lines.append("")
    if numbers:
        lines.append("Sources")
    for source, number in numbers.items():
        lines += _wrap(f"[{number}] {proof.as_text(ds.sources[source])}", "", "    ")
    return "".join(line + "\n" for line in lines) if lines else "nothing is recorded that fits\n"


def plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain data."""
    return {
        "when": str(entry.when),
        "id": entry.record.id,
        "headline": entry.headline,
        "details": list(entry.details),
        "sources": list(entry.sources),
        "standing": entry.standing,
    }


def sheet(ds: Dataset, record: Record[Any]) -> str:
    """Return a record as text: each fact with its standing, then its sources."""
    lines = [str(record), f"  {record.collection}"]
    for path, value in proof.facts(record):
        shown = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        lines += _wrap(f"{path}: {shown}  ({_sure(ds, record, path)})", "  ", "      ")
    cited = ds.cite(record)
    if cited:
        lines += ["", "Sources", *(line for source in cited.split("\n") for line in _wrap(source, "  ", "      "))]
    return "".join(line + "\n" for line in lines)


def _sure(ds: Dataset, record: Record[Any], path: str) -> str:
    return ds.standing(record, path) if ds.evidence(record, path) else "no source"


def _participant(ds: Dataset, participant: Any) -> str:
    who = _name(ds, participant.person) or participant.group or _name(ds, participant.represents)
    title = " ".join(filter(None, [participant.title, f"({participant.rank})" if participant.rank else None]))
    side = _name(ds, participant.represents) if participant.person or participant.group else None
    return _join(participant.role.replace("_", " "), ", ".join(filter(None, [who, title, side])))


def _name(ds: Dataset, id_: str | None) -> str | None:
    record = ds.get(id_)
    return None if record is None else str(getattr(record, "name", record.id))


def _names(ds: Dataset, ids: Iterable[str]) -> str:
    return ", ".join(_name(ds, id_) or id_ for id_ in ids)


def _join(head: str, tail: str | None, *, comma: bool = False) -> str:
    return head + (", " if comma else ": ") + tail if tail else head


def _wrap(line: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        line, 100, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )

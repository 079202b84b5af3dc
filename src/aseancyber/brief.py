"""Readable text: a dated, sourced chronology, and a sheet for one record."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from aseancyber import proof
from aseancyber.criteria import Values
from aseancyber.dates import DateLike, DateSpan, Truth, as_period
from aseancyber.errors import QueryError
from aseancyber.models.common import Record
from aseancyber.models.event import Event, Participant
from aseancyber.models.instrument import Instrument
from aseancyber.models.statement import Statement
from aseancyber.questions import name_of

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset
    from aseancyber.vocabulary import Standing

WIDTH = 100
MOST = 20
"""How many of another collection's records a sheet lists."""

_OWN: dict[str, dict[str, str]] = {
    "people": {"tenures": "who", "events": "person", "statements": "speaker"},
    "series": {"events": "series"},
    "organizations": {"offices": "body"},
    "events": {"statements": "event"},
}
"""What a sheet lists beside a record's own facts, and the criterion that finds it."""


@frozen
class Entry:
    """One happening: when, whether surely in the window asked for, what, the lines under it, its sources."""

    when: DateSpan
    certain: bool
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
    """Return what happened in a window, in order: events with what was said there, instruments, other statements.

    All the countries given took part; of several topics or series any will do. A day known only as
    before or after another counts where that other day is in the window.
    """
    window = _window(start, end)
    events, instruments, statements = ds.events, ds.instruments, ds.statements
    for country in countries:
        events = events.where(country=country)
        instruments = instruments.where(country=country)
        statements = statements.where(country=country)
    if topics:
        events, instruments = events.where(topic=topics), instruments.where(topic=topics)
        statements = statements.where(topic=topics)
    if series:
        events, instruments, statements = events.where(series=series), instruments[:0], statements[:0]
    found = [_of_event(ds, event) for event in events if _fits(event.when, window).possible]
    found += [step for instrument in instruments for step in _steps(ds, instrument, window)]
    found += [_of_statement(ds, s) for s in statements if s.event is None and s.when and _fits(s.when, window).possible]
    sure = [_sure(entry, window) for entry in found]
    return tuple(sorted(sure, key=lambda entry: (entry.when.earliest, entry.when.latest, entry.record.id)))


def _window(start: DateLike | None, end: DateLike | None) -> DateSpan:
    low = None if start is None else as_period(start).start
    high = None if end is None else as_period(end).end
    if low is not None and high is not None and high.latest < low.earliest:
        raise QueryError(f"a window ends on or after its start (got {start} to {end})")
    return DateSpan(low, high)


def _fits(when: DateSpan, window: DateSpan) -> Truth:
    truth = window.overlaps(when)
    unbounded = when.earliest == date.min or when.latest == date.max
    if truth is Truth.MAYBE and unbounded:
        known = when.latest if when.earliest == date.min else when.earliest
        return truth if window.earliest <= known <= window.latest else Truth.NO
    return truth


def _sure(entry: Entry, window: DateSpan) -> Entry:
    fields = (entry.record, entry.headline, entry.details, entry.sources, entry.standing)
    return Entry(entry.when, _fits(entry.when, window).certain, *fields)


def _of_event(ds: Dataset, event: Event) -> Entry:
    names = _Names(ds, event.when)
    details = [] if event.status == "held" else [f"status: {event.status}"]
    details += [_participant(names, p) for p in event.participants if p.role != "member"]
    for outcome in event.outcomes:
        what = _join(outcome.act.replace("_", " "), outcome.text or names.of(outcome.about))
        details.append(_join(names.of(outcome.by), what) if outcome.by else what)
    statements = ds.statements.where(event=event)
    for statement in statements:
        details += _points(names, statement)
    online = "virtual" if event.mode == "virtual" else ""
    country = names.one(event.country)
    place = ", ".join(filter(None, [event.city, country if country != event.city else "", online]))
    sources = {source.id: None for record in (event, *statements) for source in ds.sources_of(record)}
    headline = f"{event.name}, {place}" if place else event.name
    return Entry(event.when, True, event, headline, tuple(details), tuple(sources), _standing(ds, event, "start"))


def _of_statement(ds: Dataset, statement: Statement) -> Entry:
    when = statement.when or DateSpan(None, None)
    sources = tuple(source.id for source in ds.sources_of(statement))
    details = tuple(_points(_Names(ds, when), statement))
    return Entry(when, True, statement, statement.name, details, sources, _standing(ds, statement, "date"))


def _steps(ds: Dataset, instrument: Instrument, window: DateSpan) -> Iterator[Entry]:
    for key, milestone in proof.keyed(instrument.milestones):
        when = None if milestone.on is None else DateSpan(milestone.on, milestone.on)
        if when is None or not _fits(when, window).possible:
            continue
        by = _Names(ds, when).of(milestone.by or milestone.parties)
        details = [text for text in (milestone.part, f"by {by}" if by else None, milestone.note) if text]
        sources = tuple(dict.fromkeys(ref.partition("#")[0] for ref in milestone.sources))
        headline = f"{instrument.name}: {milestone.kind.replace('_', ' ')}"
        standing = _standing(ds, instrument, f"milestones[{key}].on")
        yield Entry(when, True, instrument, headline, tuple(details), sources, standing)


def _standing(ds: Dataset, record: Record[Any], path: str) -> Standing:
    """Return a fact's standing; one without a source, in an overlay, is no better than single."""
    return ds.standing(record, path) if ds.evidence(record, path) else "single"


def _points(names: _Names, statement: Statement) -> list[str]:
    return [f"{names.of(statement.speakers)}: {point.act}: {point.text}" for point in statement.points]


def _participant(names: _Names, participant: Participant) -> str:
    who = names.one(participant.person) or participant.group or names.one(participant.represents)
    title = " ".join(filter(None, [participant.title, f"({participant.rank})" if participant.rank else ""]))
    side = names.one(participant.represents) if participant.person or participant.group else ""
    return _join(participant.role.replace("_", " "), ", ".join(filter(None, [who, title, side])))


class _Names:
    """The names of records as they were at a time."""

    def __init__(self, ds: Dataset, when: DateSpan) -> None:
        self._ds = ds
        self._when = when

    def one(self, id_: str | None) -> str:
        """Return the name that was in use then, else the present one; nothing for no id."""
        return name_of(self._ds, id_, self._when)

    def of(self, ids: Iterable[str]) -> str:
        """Return several names as a list."""
        return ", ".join(self.one(id_) for id_ in ids)


def text(ds: Dataset, entries: Iterable[Entry]) -> str:
    """Return a chronology as text that fits a terminal, its sources numbered and listed at the end."""
    numbers: dict[str, int] = {}
    certain = [entry for entry in entries if entry.certain]
    perhaps = [entry for entry in entries if not entry.certain]
    lines = [line for entry in certain for line in _lines(entry, numbers)]
    if perhaps:
        lines += ["Perhaps in this time", "", *(line for entry in perhaps for line in _lines(entry, numbers))]
    if numbers:
        lines.append("Sources")
    for source, number in numbers.items():
        lines += _wrap(f"[{number}] {proof.as_text(ds.sources[source])}", "", "    ")
    return "".join(line + "\n" for line in lines) or "nothing is recorded that fits\n"


def _lines(entry: Entry, numbers: dict[str, int]) -> list[str]:
    marks = "".join(f"[{numbers.setdefault(source, len(numbers) + 1)}]" for source in entry.sources)
    start, end = entry.when.start, entry.when.end
    days = f"{start}" if start == end else f"{start} to {end}"
    doubt = "" if entry.standing == "confirmed" else f" ({entry.standing})"
    lines = _wrap(f"{days}{doubt}  {entry.headline} {marks}", "", "    ")
    for detail in entry.details:
        lines += _wrap(detail, "  - ", "    ")
    return [*lines, ""]


def plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain data."""
    return {
        "when": str(entry.when),
        "certain": entry.certain,
        "id": entry.record.id,
        "headline": entry.headline,
        "details": list(entry.details),
        "sources": list(entry.sources),
        "standing": entry.standing,
    }


def sheet(ds: Dataset, record: Record[Any]) -> str:
    """Return a record as text: each fact with its standing, the records that are its own, then its sources."""
    lines = [str(record), f"  {record.collection}"]
    for path, value in proof.facts(record):
        shown = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        lines += _wrap(f"{path}: {shown}  ({_standing(ds, record, path)})", "  ", "      ")
    for name, criterion in _OWN.get(record.collection, {}).items():
        collection: Any = ds.collection(name)
        own = collection.where(**{criterion: record})
        if own:
            lines += ["", f"{name.title()} ({len(own)}{', the last' if len(own) > MOST else ''})"]
            lines += [line for one in own[-MOST:] for line in _wrap(str(one), "  ", "      ")]
    cited = ds.cite(record)
    if cited:
        lines += ["", "Sources", *(line for source in cited.split("\n") for line in _wrap(source, "  ", "      "))]
    return "".join(line + "\n" for line in lines)


def _join(head: str, tail: str) -> str:
    return f"{head}: {tail}" if tail else head


def _wrap(line: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        line, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )

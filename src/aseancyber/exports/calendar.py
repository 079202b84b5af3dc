"""Calendars of events, for every program that reads iCalendar (RFC 5545).

The format has whole days and no others: an event whose days are not known is left out, or, if asked for,
stands over all the time it may fall in, as tentative. ``X-ASEANCYBER-EDTF`` keeps the dates as they are known.
It can't carry who merely took part, outcomes, figures, and which source proves which fact.

>>> import aseancyber as ac
>>> from aseancyber.exports.calendar import to_ical
>>> b"DTSTART;VALUE=DATE:20231018" in to_ical(ac.events.where(series="amcc"))
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from aseancyber.dataset import Dataset
from aseancyber.errors import QueryError
from aseancyber.extras import extra
from aseancyber.proof import as_text
from aseancyber.questions import name_of

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.models.event import Event

LEADING: Final = ("head_of_delegation", "chair", "co_chair", "vice_chair", "host", "co_host")
"""The roles of those who led, in the order in which a description names them."""

_STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED", "postponed": "CANCELLED"}


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the events that are known to the day as a calendar."""
    with open(path, "wb") as file:
        file.write(to_ical(source))


def to_ical(source: Dataset | Collection[Any], *, approximate: bool = False) -> bytes:
    """Return a dataset's events, or those of a collection, as a calendar.

    With ``approximate``, those not known to the day as well, save those that nothing bounds on one side.
    """
    with extra("calendar"):
        import icalendar
    events = source.events if isinstance(source, Dataset) else source
    if events.name != "events":
        raise QueryError(f"a calendar is made of a dataset or its events: give ds.events (got {events.name})")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//aseancyber//aseancyber//EN")
    calendar.add("version", "2.0")
    for event in events:
        if _is_bounded(event) and (approximate or _is_exact(event)):
            entry = icalendar.Event()
            for name, value in _properties(events.dataset, event):
                entry.add(name, value)
            # the library takes an extension's value for text, and escapes it, only if told
            entry.add("x-aseancyber-edtf", icalendar.vText(_edtf(event)))
            calendar.add_component(entry)
    made: bytes = calendar.to_ical()
    return made


def _is_exact(event: Event) -> bool:
    """Whether both days are known, and beyond doubt."""
    days = (event.start, event.end)
    return all(day.precision == "day" and not day.approximate and not day.uncertain for day in days)


def _is_bounded(event: Event) -> bool:
    """Whether a first and a last day can be given, and a day after the last."""
    return date.min < event.when.earliest and event.when.latest < date.max


def _properties(ds: Dataset, event: Event) -> Iterator[tuple[str, str | date | list[str]]]:
    """Yield what an entry says of an event; the end is the day after the last, as the format has it."""
    exact = _is_exact(event)
    sources = ds.sources_of(event)
    description = list(_description(ds, event))
    place = [] if event.mode == "virtual" else [event.venue, event.city, name_of(ds, event.country, event.when)]
    online = ["online"] if event.mode in ("virtual", "hybrid") else []
    # a city state's name would stand there twice
    location = ", ".join(dict.fromkeys(filter(None, [*place, *online])))
    topics = [_line(name_of(ds, topic, event.when)) for topic in event.topics]
    yield "uid", _line(f"{event.id}@aseancyber")
    yield "dtstamp", datetime.fromisoformat(ds.as_of).replace(tzinfo=UTC)
    yield "dtstart", event.when.earliest
    yield "dtend", event.when.latest + timedelta(days=1)
    yield "status", _STATUS[event.status] if exact or event.status != "held" else "TENTATIVE"
    yield "summary", _line(event.name)
    if description:
        yield "description", "\n".join(map(_line, description))
    if location:
        yield "location", _line(location)
    if sources:
        yield "url", _uri(sources[0].url)
    if topics:
        yield "categories", topics


def _description(ds: Dataset, event: Event) -> Iterator[str]:
    """Yield how far the days are known, who led, the theme, and the sources, a line each."""
    if not _is_exact(event):
        yield f"Date: {_edtf(event)}"
    for role in LEADING:
        for participant in event.present:
            if participant.role == role:
                who = name_of(ds, participant.person, event.when) or participant.group
                told = filter(None, [who, participant.title, name_of(ds, participant.represents, event.when)])
                yield role.capitalize().replace("_", " ") + ": " + ", ".join(told)
    if event.theme:
        yield f"Theme: {event.theme}"
    for source in ds.sources_of(event):
        yield f"Source: {as_text(source)}"


def _edtf(event: Event) -> str:
    return str(event.start if event.start == event.end else event.when)


def _line(text: str) -> str:
    """Return text as one line: some readers break lines at any of the signs that end one."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+", " ", text).strip()


def _uri(url: str) -> str:
    """Return an address in the letters that one may have: others would break a line, or are refused."""
    return re.sub(r"[^!-~]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)

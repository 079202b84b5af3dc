"""Questions across collections: who held an office, who took part, what was in force, what is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from aseancyber.dates import DateLike, DateSpan, PartialDate, Truth, as_period
from aseancyber.errors import QueryError
from aseancyber.models.common import Milestone, Name, Named
from aseancyber.models.country import Country
from aseancyber.models.event import Event, Participant
from aseancyber.models.instrument import Instrument
from aseancyber.models.office import Holder, Office
from aseancyber.models.organization import Organization
from aseancyber.models.person import Person
from aseancyber.models.series import EventSeries
from aseancyber.vocabulary import CoverageStatus

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset


@frozen(repr=False)
class Holding:
    """Who held an office at a time, under which title, and whether that is sure.

    ``person`` is None where a state or a body holds the office, as a rotating chair; see ``holder.who``.
    """

    person: Person | None
    office: Office
    title: str
    certain: bool
    holder: Holder

    def __str__(self) -> str:
        """Return who, as what, and whether it is sure."""
        who = self.person.name if self.person is not None else self.holder.who
        return f"{who}, {self.title}" + ("" if self.certain else " (perhaps)")

    def __repr__(self) -> str:
        return f"<Holding: {self}>"


@frozen(repr=False)
class Attendance:
    """One participant of one event, with everything resolved, and the offices held on its days."""

    event: Event
    participant: Participant
    person: Person | None
    organization: Organization | None
    country: Country | None
    offices: tuple[Holding, ...]

    def __str__(self) -> str:
        """Return the event's id, who took part, in which role and for whom."""
        who = self.person.name if self.person is not None else self.participant.group or "delegation"
        title = f", {self.participant.title}" if self.participant.title else ""
        side = f", {self.country.name}" if self.country is not None else ""
        return f"{self.event.id}: {self.participant.role.replace('_', ' ')}: {who}{title}{side}"

    def __repr__(self) -> str:
        return f"<Attendance: {self}>"


def holders(ds: Dataset, office: Office, on: DateLike) -> tuple[Holding, ...]:
    """Return who may have held an office at a time, the certain first.

    In a one-seat office somebody who surely held it the whole time leaves no room for a perhaps, nor does
    somebody who surely held it in between: a holding has no gap.
    """
    found = [held for holder in office.holders if (held := _holding(ds, office, holder, on)) is not None]
    if office.seats == 1:
        if any(_throughout(ds, held.holder, on) for held in found):
            found = [held for held in found if held.certain]
        found = [held for held in found if held.certain or not _parted(ds, office, held.holder, on)]
    return tuple(sorted(found, key=lambda held: not held.certain))


def offices_of(ds: Dataset, who: str, on: DateLike) -> tuple[Holding, ...]:
    """Return the offices that a person, a state or a body may have held at a time, the certain first."""
    held = [
        holding
        for office in ds.offices.where(holder=who)
        for holding in holders(ds, office, on)
        if holding.holder.who == who
    ]
    return tuple(sorted(held, key=lambda holding: not holding.certain))


def _holding(ds: Dataset, office: Office, holder: Holder, on: DateLike) -> Holding | None:
    truth = _lasting(ds, holder).overlaps(as_period(on))
    if truth is Truth.NO:
        return None
    person = ds.people.get(holder.who)
    return Holding(person, office, title_on(office, on), truth is Truth.YES, holder)


def _throughout(ds: Dataset, holder: Holder, on: DateLike) -> bool:
    asked = as_period(on)
    _, sure_start, sure_end, _ = _lasting(ds, holder).bounds
    return sure_start <= asked.earliest and asked.latest <= sure_end


def _parted(ds: Dataset, office: Office, holder: Holder, on: DateLike) -> bool:
    """Return whether another surely held a one-seat office between a time and the days known of this holder."""
    asked = as_period(on)
    _, *known, _ = _lasting(ds, holder).bounds
    for other in office.holders:
        _, start, end, _ = _lasting(ds, other).bounds
        if other.who != holder.who and start <= end:
            earlier = asked.latest <= end and max(start, asked.latest) < min(known)
            later = start <= asked.earliest and min(end, asked.earliest) > max(known)
            if earlier or later:
                return True
    return False


def _lasting(ds: Dataset, holder: Holder) -> DateSpan:
    """Return a holding's time; one that still lasts is sure only until the data's own day."""
    when = holder.when
    return when if when.end is not None else DateSpan(when.start, _or_later(ds.as_of))


def title_on(office: Office, on: DateLike) -> str:
    """Return an office's title at a time: a name of that time, else its present one."""
    return name_on(office.names, on) or office.name


def name_on(names: Iterable[Name], on: DateLike) -> str | None:
    """Return the English name that was surely in use at a time, if one with dates is known."""
    for name in names:
        if name.language in (None, "en") and (name.start is not None or name.end is not None):
            start = name.start if name.start is not None else None
            if DateSpan(start, name.end).overlaps(as_period(on)) is Truth.YES:
                return name.text
    return None


def name_of(ds: Dataset, id_: str | None, on: DateLike) -> str:
    """Return the name that a record had at a time, else its present one; nothing for no id."""
    record = ds.get(id_)
    if isinstance(record, Named):
        return name_on(record.names, on) or str(record.name)
    return id_ or ""


def attendances(ds: Dataset, events: Iterable[Event]) -> Iterator[Attendance]:
    """Yield everybody who took part in events, resolved."""
    for event in events:
        for participant in event.present:
            person = ds.people.get(participant.person)
            organization = ds.organizations.get(participant.represents)
            state = participant.represents
            if organization is not None:
                state = organization.country
            elif state is None and person is not None:
                state = person.country
            held = offices_of(ds, person.id, event.when) if person is not None else ()
            yield Attendance(event, participant, person, organization, ds.countries.get(state), held)


_BEGINNINGS = {"in_force", "effective", "acceded"}
_MAKINGS = {"signed", "adopted", "enacted", "endorsed", "approved", "launched", "published", "established", "ruled"}
_ENDINGS = {"dissolved", "expired", "repealed", "superseded", "terminated", "withdrawn"}
_PRELIMINARY = {"proposed", "drafted", "introduced", "voted"}
_PROLONGED = {"renewed", "extended"}
_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_TERM = re.compile(rf"(?P<number>\d+|{'|'.join(_NUMBERS)}) (?P<unit>year|month)s?")


def in_force(instrument: Instrument, on: DateLike, successors: Iterable[Instrument] = ()) -> Truth:
    """Return whether an instrument had effect at a time, as far as its milestones, period and term say.

    Law and treaties take effect when they enter into force, and from their making to an unknown
    entry only perhaps; other texts from their making. A draft has none. A text ends when one that
    supersedes it takes effect, and from the day planned for that only perhaps; what became of it after
    its term is not known. Steps of one party or part do not count.
    """
    period = as_period(on)
    whole = _whole(instrument)
    start = _start(whole)
    ended = _end(instrument, successors)
    if start is None:
        if _is_draft(instrument):
            return Truth.NO
        known = min((m.on for m in instrument.milestones if m.on is not None), key=_sort_key, default=None)
        early = known is not None and known.after(period) is Truth.YES
        return Truth.NO if early or (ended is not None and ended.before(period) is Truth.YES) else Truth.MAYBE
    truth = DateSpan(start, ended).overlaps(period) if ended is None or ended.latest >= start.earliest else Truth.NO
    doubtful = (
        (instrument.binding in ("binding", "domestic") and not _days(whole, _BEGINNINGS))
        or any(day.after(period) is not Truth.YES for day in _days(whole, {"suspended"}))
        or (instrument.term is not None and period.latest > _sure_until(instrument.term, whole, start))
    )
    return Truth.MAYBE if truth is Truth.YES and doubtful else truth


def _end(instrument: Instrument, successors: Iterable[Instrument]) -> PartialDate | None:
    """Return when a text ended, by its own steps, else by those of its successors, else by the time it plans for."""
    replaced = [day for other in successors if (day := _beginning(other)) is not None]
    ended = _first(instrument, _ENDINGS) or min(replaced, key=_sort_key, default=None)
    return ended if ended is not None or instrument.period is None else instrument.period.end


def _beginning(instrument: Instrument) -> PartialDate | None:
    """Return when a text replaced others: when it took effect, else when it was made, or later if it is law."""
    begun = _first(instrument, _BEGINNINGS)
    if begun is not None:
        return begun
    made = _start(_whole(instrument))
    is_law = instrument.binding in ("binding", "domestic")
    return _or_later(made.earliest) if made is not None and is_law else made


def _first(instrument: Instrument, kinds: set[str]) -> PartialDate | None:
    """Return the day of the first step of some kinds; what was only planned came on that day or later."""
    planned = [m.planned for m in instrument.milestones if m.kind in kinds and m.part is None and m.planned is not None]
    days = _days(_whole(instrument), kinds) or [_or_later(day.earliest) for day in planned]
    return min(days, key=_sort_key, default=None)


def _or_later(day: date | str) -> PartialDate:
    return PartialDate(f"[{day}..]")


def _is_draft(instrument: Instrument) -> bool:
    """Whether a text has steps, and none beyond those of a draft."""
    kinds = {m.kind for m in instrument.milestones} - {"other"}
    early = _PRELIMINARY | ({"announced"} if instrument.binding in ("binding", "domestic") else set())
    return bool(kinds) and kinds <= early


def successors(ds: Dataset) -> dict[str, list[Instrument]]:
    """Return, for the id of each instrument that another supersedes, those that do."""
    found: dict[str, list[Instrument]] = {}
    for instrument in ds.instruments:
        for relation in instrument.relations:
            if relation.kind == "supersedes":
                found.setdefault(relation.to, []).append(instrument)
    return found


def _whole(instrument: Instrument) -> list[Milestone]:
    """Return the dated steps of the whole text, for all its parties."""
    parties = {role.who for role in instrument.roles if role.role == "party"}
    return [
        m
        for m in instrument.milestones
        if m.on is not None and m.part is None and (not m.parties or (parties and parties <= set(m.parties)))
    ]


def _start(whole: list[Milestone]) -> PartialDate | None:
    days = _days(whole, _BEGINNINGS) or _days(whole, _MAKINGS)
    return min(days, key=_sort_key, default=None)


def _sure_until(term: str, whole: list[Milestone], start: PartialDate) -> date:
    """Return the last day of a term, counted from the start or the last time that it was prolonged."""
    from dateutil.relativedelta import relativedelta

    told = _TERM.search(term)
    since = max([start, *_days(whole, _PROLONGED)], key=_sort_key)
    if told is None:
        return since.earliest
    number = told["number"]
    months = (int(number) if number.isdecimal() else _NUMBERS[number]) * (12 if told["unit"] == "year" else 1)
    return since.earliest + relativedelta(months=months)


def _days(milestones: Iterable[Milestone], kinds: set[str]) -> list[PartialDate]:
    return [m.on for m in milestones if m.kind in kinds and m.on is not None]


def _sort_key(day: PartialDate) -> tuple[date, date, str]:
    return day.sort_key


def latest_milestone(
    record: Organization | Instrument | Event | EventSeries, on: DateLike | None = None
) -> Milestone | None:
    """Return the last step that surely had happened by a time, or at all; None when none has."""
    limit = date.max if on is None else as_period(on).latest
    past = [m for m in record.milestones if m.on is not None and m.on.latest <= limit]
    return max(past, key=lambda m: (m.on.latest, m.on.earliest) if m.on is not None else (limit, limit), default=None)


def coverage_of(ds: Dataset, about: str, period: DateLike | None = None) -> CoverageStatus:
    """Return how complete the record is of a series, state or collection over a period.

    Complete only if statements cover the whole period and all say so; unknown where none speaks of it.
    """
    statements = [c for c in ds.coverage if c.about == about]
    if period is None:
        kinds = {c.status for c in statements}
        return "unknown" if not kinds or "unknown" in kinds else "partial" if "partial" in kinds else "complete"
    asked = as_period(period)
    touching = [c for c in statements if c.period.overlaps(asked).possible]
    if not touching or all(c.status == "unknown" for c in touching):
        return "unknown"
    reach = asked.earliest
    for c in sorted(touching, key=lambda c: c.period.earliest):
        if c.status == "complete" and c.period.earliest <= reach:
            reach = max(reach, date.fromordinal(min(c.period.latest.toordinal() + 1, date.max.toordinal())))
    only_complete = all(c.status == "complete" for c in touching)
    return "complete" if only_complete and reach > asked.latest else "partial"


def check_has_milestones(record: object) -> None:
    """Refuse a record that has no life in milestones."""
    if not hasattr(record, "milestones"):
        raise QueryError(f"organizations, instruments, events and series have milestones (got {record!s:.80})")

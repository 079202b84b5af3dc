"""What happened, or was to happen: meetings, visits, signings, and the weeks around them."""

from __future__ import annotations

from typing import ClassVar

from attrs import Factory, field, frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.common import Figure, Item, Milestone, Named
from aseancyber.models.ids import (
    CountryId,
    EventId,
    PartyId,
    PersonId,
    RecordId,
    SeriesId,
    TopicId,
)
from aseancyber.vocabulary import EventKind, EventStatus, Mode, OutcomeAct, ParticipantRole


@frozen(kw_only=True, repr=False)
class Participant(Item):
    """Who took part: a named person, a group, or the state or body itself.

    ``represents`` is the state or body they came for, ``title`` what the source calls their post,
    ``rank`` a rank before the name; ``on`` is set when they were present on some days only.
    """

    person: PersonId | None = None
    group: str | None = None
    count: int | None = None
    represents: PartyId | None = None
    role: ParticipantRole = "participant"
    title: str | None = None
    rank: str | None = None
    on: PartialDate | DateSpan | None = None

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.person or self.group or self.represents or ""


@frozen(kw_only=True, repr=False)
class Outcome(Item):
    """What an event did: the act, what it was about, and the matter in own words."""

    act: OutcomeAct
    about: tuple[RecordId, ...] = ()
    by: tuple[PartyId, ...] = ()
    text: str | None = None
    topics: tuple[TopicId, ...] = ()

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return " ".join((self.act, *self.about))


@frozen(kw_only=True, repr=False)
class Event(Named[EventId]):
    """One event; a record without ``end`` lasted one day, month or year: ``end`` is then ``start``.

    ``part_of`` holds the larger events; ``alongside`` those near it, which nest nothing.
    """

    collection: ClassVar[str] = "events"

    kind: EventKind
    series: SeriesId | None = None
    edition: int | None = None
    part_of: tuple[EventId, ...] = ()
    alongside: tuple[EventId, ...] = ()
    status: EventStatus
    mode: Mode | None = None
    start: PartialDate
    end: PartialDate = field(default=Factory(lambda self: self.start, takes_self=True))
    venue: str | None = None
    city: str | None = None
    country: CountryId | None = None
    theme: str | None = None
    summary: str | None = None
    participants: tuple[Participant, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def present(self) -> tuple[Participant, ...]:
        """Who took part: the participants but those that a source says were absent."""
        return tuple(participant for participant in self.participants if participant.role != "absent")

    def __attrs_post_init__(self) -> None:
        DateSpan(self.start, self.end)  # refuses an end before the start

    @property
    def when(self) -> DateSpan:
        """From its first to its last day."""
        return DateSpan(self.start, self.end)

    def __str__(self) -> str:
        """Return the days, the name, the place and the id."""
        days = f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"
        where = self.city or ("online" if self.mode == "virtual" else self.country)
        return f"{days}  {self.name}" + (f", {where}" if where else "") + f" [{self.id}]"

"""The bases of all records, and the parts that several of them share."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from attrs import fields, frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.ids import (
    EventId,
    PartyId,
    PersonId,
    SourceId,
    SourceRef,
    TopicId,
)
from aseancyber.vocabulary import MilestoneKind, Qualifier, Reason, Role

I = TypeVar("I", bound=str)

Pairs = tuple[tuple[str, str], ...]
"""A small mapping kept as pairs, so that its owner can be hashed; a table in TOML and JSON."""


@frozen(kw_only=True)
class Evidence:
    """What one source says of a record's fields.

    ``supports`` names fields of the record, or paths such as ``holders[to-lam].start`` where the source states a part
    of an item; ``inferred`` maps a field to the rule that worked it out; ``says`` maps a field or a path to the other
    value that the source gives, and ``because`` is the reason why that value was not taken.
    """

    source: SourceId
    at: str | None = None
    supports: tuple[str, ...] = ()
    inferred: Pairs = ()
    says: Pairs = ()
    because: Reason | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Item:
    """The base of a list's items: each carries its own sources, as ``source`` or ``source#where``."""

    sources: tuple[SourceRef, ...] = ()
    inferred: Pairs = ()
    note: str | None = None

    def __repr__(self) -> str:
        """Return what it says, as it is made, without what it leaves at its default; the sources stand last."""
        own = sorted(fields(type(self)), key=lambda field: field.name in ("sources", "inferred", "note"))
        said = ((field.name, getattr(self, field.name), field.default) for field in own)
        shown = ", ".join(f"{name}={value!r}" for name, value, default in said if value != default)
        return f"{type(self).__name__}({shown})"


@frozen(kw_only=True, eq=False, repr=False)
class Timed(Item):
    """The base of items that hold from a day to a day; an end of None is not reached yet."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    def __attrs_post_init__(self) -> None:
        DateSpan(self.start, self.end)  # refuses an end before the start


@frozen(kw_only=True, repr=False)
class Name(Timed):
    """A name in another time, language or script; ``language`` is an ISO 639-1 code."""

    text: str
    language: str | None = None

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.text


@frozen(kw_only=True, repr=False)
class Actor(Item):
    """A person who did something at a milestone, with the title that the source gives."""

    person: PersonId
    represents: PartyId | None = None
    role: Role | None = None
    title: str | None = None

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.person


@frozen(kw_only=True, repr=False)
class Milestone(Item):
    """A step in a life: founded, signed, amended, renamed, or planned to be.

    ``on`` is the day it happened, ``planned`` the day that was announced for it; ``by`` are those
    who did it, ``parties`` those whom it concerns, ``part`` the part of the text it touches.
    """

    kind: MilestoneKind
    on: PartialDate | None = None
    planned: PartialDate | None = None
    by: tuple[PartyId, ...] = ()
    parties: tuple[PartyId, ...] = ()
    part: str | None = None
    event: EventId | None = None
    place: str | None = None
    people: tuple[Actor, ...] = ()

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.kind


@frozen(kw_only=True, repr=False)
class Figure(Item):
    """One number: what it counts, of how many, as of when, over which time.

    ``upto`` makes a range of it; ``unit`` is ``people``, ``percent``, ``USD`` and the like.
    """

    measure: str
    value: int | float
    upto: int | float | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"
    out_of: int | float | None = None
    as_of: PartialDate | None = None
    over: PartialDate | DateSpan | None = None

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.measure


@frozen(kw_only=True, eq=False, repr=False)
class Record(Generic[I]):
    """The base of all records: an id that never changes, and what proves the rest.

    ``formerly`` holds the ids of records that were merged into this one; they lead here, with a warning.
    """

    collection: ClassVar[str]

    id: I
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    formerly: tuple[str, ...] = ()

    @property
    def when(self) -> DateSpan | None:
        """The time it belongs to, by which its collection is ordered; None for the timeless."""
        return None

    def __str__(self) -> str:
        """Return the id."""
        return str(self.id)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"

    def _repr_html_(self) -> str:
        from aseancyber.html import of_record

        return of_record(self)


@frozen(kw_only=True, eq=False, repr=False)
class Named(Record[I]):
    """A record that people call by name.

    ``names`` are names of another time, language or script; ``aliases`` are other names in use;
    ``misnamed`` are slips found in sources, by which the record is found and never shown.
    """

    name: str
    names: tuple[Name, ...] = ()
    aliases: tuple[str, ...] = ()
    misnamed: tuple[str, ...] = ()
    topics: tuple[TopicId, ...] = ()

    def __str__(self) -> str:
        """Return the name and the id."""
        return f"{self.name} [{self.id}]"

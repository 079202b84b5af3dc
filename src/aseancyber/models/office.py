"""Posts, and who held them when."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.dates import UNKNOWN, DateSpan, PartialDate
from aseancyber.models.common import Named, Record, Timed
from aseancyber.models.ids import (
    ActorId,
    CountryId,
    OfficeId,
    OrganizationId,
    SourceRef,
    TenureId,
)


class _Held:
    """What a holding is, whether it stands in an office or alone."""

    __slots__ = ()

    start: PartialDate | None
    end: PartialDate | None
    seen: tuple[PartialDate, ...]

    @property
    def when(self) -> DateSpan:
        """From the start, at the latest the first day seen, to the end, at the earliest the last."""
        start, end = self.start, self.end
        if start is None:
            start = PartialDate(f"[..{min(day.latest for day in self.seen)}]") if self.seen else UNKNOWN
        if end == UNKNOWN and self.seen:
            end = PartialDate(f"[{max(day.earliest for day in self.seen)}..]")
        return DateSpan(start, end)


@frozen(kw_only=True, repr=False)
class Holder(_Held, Timed):
    """Who held an office, from when to when.

    ``end`` is None only while the holding lasts; where no source shows whether or when it ended,
    it is the unknown date ``""``.
    ``seen`` are days on which a source shows the holder in office, when no start is known.
    """

    who: ActorId
    acting: bool = False
    seen: tuple[PartialDate, ...] = ()

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.who


@frozen(kw_only=True, repr=False)
class Office(Named[OfficeId]):
    """A post, apart from its holders; ``names`` are its titles over time."""

    collection: ClassVar[str] = "offices"

    body: OrganizationId | None = None
    country: CountryId | None = None
    seats: int = 1
    holders: tuple[Holder, ...] = ()


@frozen(kw_only=True, repr=False)
class Tenure(_Held, Record[TenureId]):
    """One holding of one office: a flat view that the compiler makes from holders."""

    collection: ClassVar[str] = "tenures"

    office: OfficeId
    who: ActorId
    start: PartialDate | None = None
    end: PartialDate | None = None
    acting: bool = False
    seen: tuple[PartialDate, ...] = ()
    sources: tuple[SourceRef, ...] = ()

    def __str__(self) -> str:
        """Return who, which office and the days."""
        start = self.start if self.start is not None else "?"
        end = "now" if self.end is None else str(self.end) or "?"
        return f"{self.who}: {self.office}, {start} to {end} [{self.id}]"

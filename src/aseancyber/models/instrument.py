"""Treaties, agreements, declarations, strategies, laws, programmes and other texts that commit."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.common import Figure, Item, Milestone, Named
from aseancyber.models.ids import CountryId, InstrumentId
from aseancyber.models.role import RoleOf
from aseancyber.vocabulary import (
    BINDINGNESS_BY_KIND,
    Bindingness,
    InstrumentKind,
    RelationKind,
)


@frozen(kw_only=True, repr=False)
class Relation(Item):
    """How an instrument stands to another."""

    kind: RelationKind
    to: InstrumentId

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return f"{self.kind} {self.to}"


@frozen(kw_only=True, repr=False)
class Instrument(Named[InstrumentId]):
    """A text that commits, rules, plans or reports, and its life in milestones.

    ``bindingness`` is set only where it differs from the kind's; ``binding`` is what holds.
    ``numbers`` are official numbers; ``period`` the time it plans for; ``term`` how long it runs.
    """

    collection: ClassVar[str] = "instruments"

    kind: InstrumentKind
    bindingness: Bindingness | None = None
    country: CountryId | None = None
    numbers: tuple[str, ...] = ()
    period: DateSpan | None = None
    term: str | None = None
    summary: str | None = None
    roles: tuple[RoleOf, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    relations: tuple[Relation, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def binding(self) -> Bindingness:
        """How it binds: as stated, else by its kind."""
        return self.bindingness or BINDINGNESS_BY_KIND[self.kind]

    @property
    def date(self) -> PartialDate | None:
        """The day it was made: signed, adopted, enacted or the like; else of its first milestone."""
        for kinds in _MAKING:
            for milestone in self.milestones:
                if milestone.on is not None and milestone.kind in kinds:
                    return milestone.on
        days = [m.on for m in self.milestones if m.on is not None]
        return min(days, key=lambda day: day.sort_key, default=None)

    @property
    def when(self) -> DateSpan | None:
        """The day it was made."""
        return None if self.date is None else DateSpan(self.date, self.date)


_MAKING = (
    {"signed", "adopted", "enacted"},
    {"endorsed", "approved", "published", "launched", "ruled"},
)

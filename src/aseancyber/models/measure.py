"""Tables of figures: one measure over years and places."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.common import Item, Named, Record
from aseancyber.models.ids import (
    MeasureId,
    OrganizationId,
    PartyId,
    RecordId,
    SourceRef,
    StatisticId,
    TopicId,
)
from aseancyber.vocabulary import Qualifier


@frozen(kw_only=True, repr=False)
class Row(Item):
    """One value of a table: for whom, over which time or as of which day."""

    about: PartyId | None = None
    over: PartialDate | DateSpan | None = None
    as_of: PartialDate | None = None
    value: int | float
    upto: int | float | None = None
    qualifier: Qualifier = "exact"

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return " ".join(str(part) for part in (self.about, self.over, self.as_of) if part is not None)


@frozen(kw_only=True, repr=False)
class Measure(Named[MeasureId]):
    """One measure over years and places; ``definition`` is what the source says it counts."""

    collection: ClassVar[str] = "measures"

    unit: str | None = None
    definition: str | None = None
    publisher: OrganizationId | None = None
    rows: tuple[Row, ...] = ()


@frozen(kw_only=True, repr=False)
class Statistic(Record[StatisticId]):
    """One number of the whole record: a flat view that the compiler makes from figures and rows.

    ``about`` is the record that holds the figure, or the state or body that the row is for.
    """

    collection: ClassVar[str] = "statistics"

    about: RecordId
    measure: str
    value: int | float
    upto: int | float | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"
    out_of: int | float | None = None
    as_of: PartialDate | None = None
    over: PartialDate | DateSpan | None = None
    topics: tuple[TopicId, ...] = ()
    sources: tuple[SourceRef, ...] = ()

    @property
    def when(self) -> DateSpan | None:
        """The time it counts over, else the day it was counted."""
        time = self.over if self.over is not None else self.as_of
        return DateSpan(time, time) if isinstance(time, PartialDate) else time

    def __str__(self) -> str:
        """Return the measure, the value, what it is about and when."""
        value = f"{self.value:,}" + (f" to {self.upto:,}" if self.upto is not None else "")
        time = self.over if self.over is not None else self.as_of
        about = self.about if time is None else f"{self.about}, {time}"
        return f"{self.measure}: {value} {self.unit or ''}".rstrip() + f" ({about}) [{self.id}]"

"""What was said: speeches, remarks and joint positions, point by point."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.common import Figure, Item, Named
from aseancyber.models.ids import ActorId, EventId, PartyId, RecordId, StatementId, TopicId
from aseancyber.vocabulary import PointAct, StatementKind


@frozen(kw_only=True, repr=False)
class Point(Item):
    """One thing said, in own words: what act it is, and what it is about."""

    act: PointAct
    text: str
    topics: tuple[TopicId, ...] = ()
    about: tuple[RecordId, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def key(self) -> str:
        """What the item is told from its neighbours by."""
        return self.act


@frozen(kw_only=True, repr=False)
class Statement(Named[StatementId]):
    """One speech, remark or joint position; ``title`` is the speaker's post as the source gives it."""

    collection: ClassVar[str] = "statements"

    kind: StatementKind
    speakers: tuple[ActorId, ...] = ()
    title: str | None = None
    on_behalf_of: tuple[PartyId, ...] = ()
    event: EventId | None = None
    date: PartialDate | None = None
    addressed_to: tuple[ActorId, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def when(self) -> DateSpan | None:
        """The day it was made."""
        return None if self.date is None else DateSpan(self.date, self.date)

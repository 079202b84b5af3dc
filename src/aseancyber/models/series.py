"""Runs of events, and bodies that exist only by meeting."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.models.common import Milestone, Named
from aseancyber.models.ids import SeriesId
from aseancyber.models.role import RoleOf
from aseancyber.vocabulary import Cadence, SeriesKind


@frozen(kw_only=True, repr=False)
class EventSeries(Named[SeriesId]):
    """A run of events; ``restarted`` says that numbering began again in it."""

    collection: ClassVar[str] = "series"

    kind: SeriesKind = "run"
    cadence: Cadence | None = None
    restarted: bool = False
    succeeds: tuple[SeriesId, ...] = ()
    summary: str | None = None
    roles: tuple[RoleOf, ...] = ()
    milestones: tuple[Milestone, ...] = ()

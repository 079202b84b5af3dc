"""Statements of completeness: what was looked for, and what was not found."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.common import Record
from aseancyber.models.ids import CoverageId, RecordId
from aseancyber.vocabulary import CoverageStatus


@frozen(kw_only=True, repr=False)
class Coverage(Record[CoverageId]):
    """How complete the record is of one thing over a period, as of a day, and on what basis.

    ``about`` is the id of a series, country or body, or the name of a collection; ``within``
    narrows it to one collection.
    """

    collection: ClassVar[str] = "coverage"

    about: RecordId
    within: str | None = None
    period: DateSpan
    status: CoverageStatus
    as_of: PartialDate
    basis: str
    missing: str | None = None

    @property
    def when(self) -> DateSpan:
        """The period it speaks of."""
        return self.period

    def __str__(self) -> str:
        """Return what is covered, how far and as of when."""
        what = f"{self.about} ({self.within})" if self.within else self.about
        return f"{what}, {self.period}: {self.status} as of {self.as_of} [{self.id}]"

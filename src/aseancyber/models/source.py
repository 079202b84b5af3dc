"""The pages and documents that facts were read in."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.models.common import Record
from aseancyber.models.ids import SourceId
from aseancyber.vocabulary import SourceKind


@frozen(kw_only=True, repr=False)
class Source(Record[SourceId]):
    """One page or document; ``copy_of`` marks a syndicated text, which is no second source."""

    collection: ClassVar[str] = "sources"

    title: str
    url: str
    publisher: str
    kind: SourceKind
    language: str = "en"
    published: PartialDate | None = None
    read: PartialDate
    copy_of: SourceId | None = None

    @property
    def when(self) -> DateSpan | None:
        """The day it was published."""
        return None if self.published is None else DateSpan(self.published, self.published)

    def __str__(self) -> str:
        """Return the citation in one line."""
        day = f" ({self.published})" if self.published is not None else ""
        return f"{self.publisher}{day}: {self.title}. {self.url} [{self.id}]"

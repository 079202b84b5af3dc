"""A small vocabulary of subjects."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from aseancyber.models.common import Named
from aseancyber.models.ids import TopicId


@frozen(kw_only=True, repr=False)
class Topic(Named[TopicId]):
    """A subject; ``broader`` is the top that a leaf belongs to."""

    collection: ClassVar[str] = "topics"

    definition: str
    broader: TopicId | None = None

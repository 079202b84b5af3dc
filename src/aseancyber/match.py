"""What a search found."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from attrs import frozen

from aseancyber.models.common import Record

R = TypeVar("R", bound=Record[Any], covariant=True)


@frozen
class Match(Generic[R]):
    """A record that a search found: how near, from 0 to 1, and by which of its names."""

    record: R
    score: float
    matched: str

    def _repr_html_(self) -> str:
        from aseancyber.html import of_match

        return of_match(self)

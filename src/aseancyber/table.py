"""The table behind a collection: all its records in their one order, each built when first asked for."""

from __future__ import annotations

import sys
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.errors import MergedRecordWarning
from aseancyber.intervals import Intervals
from aseancyber.models.common import Named, Record
from aseancyber.names import NameIndex

if TYPE_CHECKING:
    from aseancyber.dataset import Dataset

R = TypeVar("R", bound=Record[Any], covariant=True)

Days = tuple[int, int, int, int, bool]
"""First and last possible start, first and last possible end, as ordinals; whether there are gaps."""


class Table(Generic[R]):
    """All records of one collection in their one order, each built when first asked for.

    Collections are views of it; it is not changed once made.
    """

    def __init__(
        self,
        name: str,
        ids: Iterable[str],
        days: list[Days | None],
        build: Callable[[int], R],
        names: Callable[[], NameIndex] | None,
        dataset: Dataset,
    ) -> None:
        self.name = name
        self.positions = {id_: position for position, id_ in enumerate(ids)}
        self.days = days
        self.dataset = dataset
        self._build = build
        self._names = names
        self._built: dict[int, R] = {}
        self._facets: dict[str, dict[str, list[int]]] = {}
        self._index: NameIndex | None = None
        self._possible: Intervals | None = None
        self._certain: tuple[Intervals, list[tuple[int, int, int]]] | None = None

    @classmethod
    def of_records(
        cls, name: str, records: Sequence[R], wholes: Sequence[Named[Any]] | None, dataset: Dataset
    ) -> Table[R]:
        """Return the table of records that are made already, in their order; ``wholes`` None is without names."""
        named: Any = records
        names = None if wholes is None else lambda: NameIndex.build(named, wholes)
        days = [days_of(record) for record in records]
        return cls(name, (record.id for record in records), days, records.__getitem__, names, dataset)

    def __len__(self) -> int:
        return len(self.days)

    def merged(self, id_: str) -> int | None:
        """Return where the record stands into which that of an id was merged, or None."""
        now = self.dataset.merged.get(id_)
        if now not in self.positions:
            return None
        text = f"{id_!r} was merged into {now!r}: use that id"
        warnings.warn(text, MergedRecordWarning, stacklevel=_frames_inside())
        return self.positions[now]

    def record(self, position: int) -> R:
        """Return the record at a position, the same object each time."""
        found = self._built.get(position)
        return found if found is not None else self._built.setdefault(position, self._build(position))

    @property
    def index(self) -> NameIndex:
        """The names of its records; empty for a collection without names."""
        if self._index is None:
            self._index = self._names() if self._names is not None else NameIndex({}, {})
        return self._index

    def facet(self, name: str, of: Callable[[Any, Dataset], Iterable[str]]) -> dict[str, list[int]]:
        """Return the positions of the records by the values that one criterion looks at."""
        if name not in self._facets:
            facet: dict[str, list[int]] = {}
            for position in range(len(self)):
                for value in set(of(self.record(position), self.dataset)):
                    facet.setdefault(value, []).append(position)
            self._facets[name] = facet
        return self._facets[name]

    def overlapping(self, low: int, high: int, *, certain: bool) -> list[int]:
        """Return the positions of the records that may, or do, share a day with low to high."""
        if certain:
            return self._certainly(low, high)
        if self._possible is None:
            self._possible = Intervals((days[0], days[3], i) for i, days in enumerate(self.days) if days)
        found = self._possible.overlapping(low, high)
        if all(self.days[i][4] is False for i in found):  # type: ignore[index]
            return found
        window = DateSpan(_day(low), _day(high))
        return [i for i in found if (when := self.record(i).when) and window.overlaps(when).possible]

    def _certainly(self, low: int, high: int) -> list[int]:
        """A span is sure to meet a window that it must begin before the end of, and end after the start of.

        Where its last possible start is after its first possible end, the window has to hold both.
        """
        if self._certain is None:  # put in place whole, as several threads may come at once
            sure = [(days[1], days[2], i) for i, days in enumerate(self.days) if days]
            vague = sorted((end, start, i) for start, end, i in sure if start > end)
            self._certain = Intervals(span for span in sure if span[0] <= span[1]), vague
        spans, vague = self._certain
        found = spans.overlapping(low, high)
        inside = vague[bisect_left(vague, (low,)) : bisect_left(vague, (high + 1,))]
        return sorted(found + [i for _, start, i in inside if start <= high])


def _frames_inside() -> int:
    """Return how many frames up the library was called from, where a warning is of use."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals["__name__"].startswith("aseancyber."):
        level, frame = level + 1, frame.f_back
    return level


def _day(ordinal: int) -> PartialDate:
    return PartialDate(date.fromordinal(ordinal).isoformat())


def days_of(record: Record[Any]) -> Days | None:
    """Return a record's days as a table keeps them."""
    when = record.when
    return None if when is None else (*(day.toordinal() for day in when.bounds), when.has_gaps)  # type: ignore[return-value]


def order_of(record: Record[Any]) -> tuple[date, date, str]:
    """Return the one order of all answers: earliest day, latest day, id; the timeless stand last.

    What is known only to have been by a day stands at that day, not at the beginning of time.
    """
    when = record.when
    if when is None:
        return date.max, date.max, record.id
    return (when.earliest if when.earliest > date.min else when.latest), when.latest, record.id


def suggest(text: str, table: Table[Any], most: int = 3) -> tuple[str, ...]:
    """Return the ids nearest to a text that named none."""
    from difflib import get_close_matches

    near = get_close_matches(text[:100].lower(), table.positions, n=most, cutoff=0.7)
    named = [table.record(i).id for _, i, _ in table.index.search(text[:100])[:most]]
    return tuple(dict.fromkeys([*near, *named]))[:most]

"""Collections: the same few verbs on every kind of record, and one order for all answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import eq
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, overload

from aseancyber.criteria import Criterion
from aseancyber.dates import DateLike, as_span
from aseancyber.errors import AmbiguousNameError, QueryError, UnknownRecordError
from aseancyber.models.common import Named, Record
from aseancyber.names import LONGEST, check_text, fold
from aseancyber.table import Table, suggest

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from aseancyber.dataset import Dataset
    from aseancyber.frames import Frame
    from aseancyber.match import Match

R = TypeVar("R", bound=Record[Any], covariant=True)


class Collection(Sequence[R]):
    """Records of one kind, in order of earliest day, latest day and id; filters give the same kind."""

    __slots__ = ("_positions", "_table", "_whole")

    def __init__(self, table: Table[R], positions: Sequence[int] | None = None) -> None:
        self._table = table
        self._whole = positions is None
        self._positions = range(len(table)) if positions is None else positions

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[R]:
        return map(self._table.record, self._positions)

    @overload
    def __getitem__(self, key: int) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    @overload
    def __getitem__(self, key: str) -> R: ...
    def __getitem__(self, key: int | slice | str) -> R | Self:
        if isinstance(key, str):
            found = self.get(key)
            if found is None:
                raise self._unknown(key, f"no id {key!r} in {self._where_am_i()}")
            return found
        if isinstance(key, slice):
            return self._of(self._positions[key])
        return self._table.record(self._positions[key])

    def __contains__(self, item: object) -> bool:
        """Whether a record, or the record of an id, is here."""
        id_ = item.id if isinstance(item, Record) else item
        found = self.get(id_) if isinstance(id_, str) else None
        return found is not None and (found == item or id_ is item)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection):
            return NotImplemented
        if self._table is other._table:
            return list(self._positions) == list(other._positions)
        return type(self) is type(other) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash((type(self), len(self)))

    def __and__(self, other: Self) -> Self:
        """Return the records that are in both."""
        theirs = self._positions_of(other)
        return self._of([i for i in self._positions if i in theirs])

    def __or__(self, other: Self) -> Self:
        """Return the records that are in either."""
        return self._of(sorted(self._positions_of(other).union(self._positions)))

    def __sub__(self, other: Self) -> Self:
        """Return the records that are here and not there."""
        theirs = self._positions_of(other)
        return self._of([i for i in self._positions if i not in theirs])

    def __repr__(self) -> str:
        name = type(self).__name__
        if not self:
            return f"<{name}: none; {self._table.dataset.completeness(self._table.name)}>"
        shown = [f"  {record}" for record in self[:8]]
        more = [f"  ... and {len(self) - 8:,} more"] if len(self) > 8 else []
        return "\n".join([f"<{name}: {len(self):,}>", *shown, *more])

    def _repr_html_(self) -> str:
        from aseancyber.html import of_collection

        return of_collection(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return self._table.dataset.reduce_collection(self._table.name, None if self._whole else tuple(self))

    def get(self, id: str | None) -> R | None:
        """Return the record of this id, or None; an absent id may be passed on.

        >>> import aseancyber as ac
        >>> ac.events.get(None) is None
        True
        """
        if id is None:
            return None
        position = self._table.positions.get(id)
        if position is None:
            position = self._table.merged(id)
        if position is None or (not self._whole and position not in self._positions):
            return None
        return self._table.record(position)

    def find(self, name: str) -> R:
        """Return the one record of this id, name, alias or misprint, however it is spelt.

        Raises UnknownRecordError, with suggestions, or AmbiguousNameError, with the candidates.

        >>> import aseancyber as ac
        >>> ac.events.find("ACMM-5").id
        'amcc-5'
        """
        found = self.called(name)
        if len(found) == 1:
            return found[0]
        if not found:
            raise self._unknown(name, f"no record is called {name!r} in {self._where_am_i()}")
        ids = tuple(record.id for record in found)
        raise AmbiguousNameError(
            f"{len(ids)} {self._table.name} are called {name!r}: {', '.join(ids[:10])}; ask for one by its id", ids
        )

    def called(self, name: str) -> tuple[R, ...]:
        """Return all records of this name: one if it is an id, none if nobody is called so."""
        found = self.get(check_text(name))
        if found is not None:
            return (found,)
        positions = self._table.index.find(name, people=self._table.name == "people")
        return tuple(self._table.record(i) for i in positions if self._whole or i in self._positions)

    def search(self, text: str, *, limit: int = 10) -> tuple[Match[R], ...]:
        """Return the records whose names are nearest, best first, with a score from 0.3 to 1.

        Only an equal name scores 1; words may be cut short; an empty text finds nothing.

        >>> import aseancyber as ac
        >>> ac.people.search("josefine teo", limit=1)[0].record.id
        'josephine-teo'
        """
        from aseancyber.match import Match

        if not isinstance(limit, int) or limit < 0:  # type: ignore[redundant-expr]
            raise QueryError(f"a limit is a number, 0 or more (got {limit!r})")
        found = self._table.index.search(check_text(text))
        matches = (
            Match(self._table.record(i), score, _as_written(self._table.record(i), name))
            for score, i, name in found
            if self._whole or i in self._positions
        )
        return tuple(match for match, _ in zip(matches, range(limit), strict=False))

    @property
    def name(self) -> str:
        """The name of the collection, such as ``events``."""
        return self._table.name

    @property
    def dataset(self) -> Dataset:
        """The dataset that it is of."""
        return self._table.dataset

    def to_frame(self) -> Frame:
        """Return it as a flat table, a row a record."""
        from aseancyber.frames import frame

        return frame(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return it as a pandas frame; needs the extra ``pandas``."""
        return self.to_frame().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """Return it as a polars frame; needs the extra ``polars``."""
        return self.to_frame().to_polars()

    def to_arrow(self) -> pa.Table:
        """Return it as an Arrow table; needs the extra ``arrow``."""
        return self.to_frame().to_arrow()

    def pick(self, ids: Iterable[str]) -> Self:
        """Return the records of these ids, in the collection's order; raises UnknownRecordError."""
        return self._of(sorted(self._table.positions[self[id_].id] for id_ in ids))

    def _of(self, positions: Sequence[int]) -> Self:
        return type(self)(self._table, positions)

    def _positions_of(self, other: object) -> set[int]:
        if not isinstance(other, Collection) or other._table is not self._table:
            raise QueryError(
                f"collections are joined within one dataset and kind (got {type(self).__name__} and {other!r:.200})"
            )
        return set(other._positions)

    def _where_am_i(self) -> str:
        return self._table.name if self._whole else f"these {len(self)} {self._table.name}"

    def _unknown(self, text: str, problem: str) -> UnknownRecordError:
        near = suggest(text, self._table)
        homes = [home for home in self._table.dataset._named() if home.name != self.name]
        others = [f"{record.id} in {home.name}" for home in homes for record in home.called(text[:LONGEST])]
        hint = f"; near to it: {', '.join(near)}" if near else "" if others else f"; try .search({text!r:.60})"
        hint += f"; that is {' or '.join(others[:5])}" if others else ""
        return UnknownRecordError(problem + hint, near)

    def _where(self, **criteria: Any) -> Self:
        """Keep the records that fit every criterion given; subclasses declare which there are."""
        result: Collection[R] = self
        for name, values in criteria.items():
            if values is None:
                continue
            criterion = self.criteria[name]
            facet = self._table.facet(name, criterion.of)
            fitting = {i for value in criterion.resolve(values, self._table.dataset) for i in facet.get(value, ())}
            result = self._of([i for i in result._positions if i in fitting])
        return result  # type: ignore[return-value]

    criteria: ClassVar[Mapping[str, Criterion]] = {}


class Dated(Collection[R]):
    """A collection whose records belong to a time."""

    __slots__ = ()

    def between(self, start: DateLike | None, end: DateLike | None, *, certain: bool = False) -> Self:
        """Return what may have happened in a window, bounds included; with ``certain``, what surely did.

        A partial bound is its whole period, None is unbounded.

        >>> import aseancyber as ac
        >>> ac.events["amcc-8"] in ac.events.between("2023-10", "2023-10", certain=True)
        True
        """
        low = date.min if start is None else as_span(start).earliest
        high = date.max if end is None else as_span(end).latest
        if low > high:
            raise QueryError(f"a window ends on or after its start (got {start} to {end})")
        found = self._table.overlapping(low.toordinal(), high.toordinal(), certain=certain)
        if not self._whole:
            mine = set(self._positions)
            found = [i for i in found if i in mine]
        return self._of(found)

    def on(self, day: DateLike, *, certain: bool = False) -> Self:
        """Return what may have been going on at a day, or in a month or year taken whole."""
        if day is None:
            raise QueryError("a day, month or year is asked for; for all time give .between(None, None)")
        return self.between(day, day, certain=certain)


def _as_written(record: Record[Any], folded: str) -> str:
    """Return the name that a search met, as the record writes it."""
    names = [record.name, *record.aliases, *(n.text for n in record.names)] if isinstance(record, Named) else []
    return next((name for name in names if fold(name) == folded), folded)

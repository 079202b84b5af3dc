"""Flat tables: a row a record, or an item of one; a date is its text and the days that bound it.

What a table can't carry: nested items stand in tables of their own, joined by ``record`` and
``key``; a list of ids or words is one text, parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from attrs import fields, frozen

from aseancyber import proof
from aseancyber.dates import DateSpan, PartialDate
from aseancyber.extras import extra
from aseancyber.models import COLLECTIONS, VIEWS, field_types, record_class
from aseancyber.models.common import Record

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

Kind = Literal["text", "integer", "number", "boolean", "date"]


@frozen
class Column:
    """A column: its name, its kind, the field that it shows, and the collection that its ids lead to."""

    name: str
    kind: Kind
    field: str
    leads_to: str | None = None


@frozen(repr=False)
class Frame:
    """A flat table: its name, its columns, and its rows in order."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __repr__(self) -> str:
        return f"<Frame {self.name}: {len(self.rows):,} rows, {', '.join(column.name for column in self.columns)}>"

    def column(self, name: str) -> list[Any]:
        """Return the values of a column."""
        index = [column.name for column in self.columns].index(name)
        return [row[index] for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return it as a pandas frame, with nullable types."""
        with extra("pandas"):
            import pandas as pd
        kinds = {
            "text": "string",
            "integer": "Int64",
            "number": "Float64",
            "boolean": "boolean",
            "date": "datetime64[s]",
        }
        made = {c.name: pd.Series(self.column(c.name), dtype=kinds[c.kind]) for c in self.columns}
        return pd.DataFrame(made)

    def to_polars(self) -> pl.DataFrame:
        """Return it as a polars frame."""
        with extra("polars"):
            import polars as pl
        kinds = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
        return pl.DataFrame(
            {c.name: self.column(c.name) for c in self.columns}, schema={c.name: kinds[c.kind] for c in self.columns}
        )

    def to_arrow(self) -> pa.Table:
        """Return it as an Arrow table."""
        with extra("arrow"):
            import pyarrow as pa
        kinds = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
            "date": pa.date32(),
        }
        arrays = [pa.array(self.column(c.name), type=kinds[c.kind]) for c in self.columns]
        return pa.Table.from_arrays(arrays, names=[c.name for c in self.columns])


def frame(collection: Collection[Any]) -> Frame:
    """Return a collection as one flat table, a row a record."""
    name = collection.name
    return _frame(name, record_class(name), [((), record) for record in collection], ())


def frames(ds: Dataset) -> dict[str, Frame]:
    """Return all tables: one a collection, one for each kind of item in it, and all evidence, claim by claim."""
    found: dict[str, Frame] = {}
    for name in COLLECTIONS:
        records = list(ds.collection(name))
        found[name] = _frame(name, record_class(name), [((), record) for record in records], ())
        if name not in VIEWS:
            rows = [((record.id,), record) for record in records]
            found.update(_item_frames(name, record_class(name), rows, (Column("record", "text", "id", name),)))
    found["evidence"] = Frame("evidence", _EVIDENCE, tuple(row for r in _sourced(ds) for row in _claims(r)))
    return found


Rows = list[tuple[tuple[Any, ...], Any]]


def _item_frames(name: str, cls: type[Any], rows: Rows, keys: tuple[Column, ...]) -> Iterator[tuple[str, Frame]]:
    """Yield the tables of the items in records, or in items; each row begins with the keys that join it."""
    for field, (_, part) in field_types(cls).items():
        if part is None or field == "evidence":
            continue
        inner: Rows = [((*lead, key), item) for lead, thing in rows for key, item in proof.keyed(getattr(thing, field))]
        table = f"{name}_{field}"
        with_key = (*keys, Column("key" if len(keys) == 1 else f"{field}_key", "text", "key"))
        yield table, _frame(table, part, inner, with_key)
        yield from _item_frames(table, part, inner, with_key)


def _frame(name: str, cls: type[Any], rows: Rows, keys: tuple[Column, ...]) -> Frame:
    shown = [(field, *_shape(field, field_types(cls)[field][0])) for field in _shown_fields(cls)]
    columns = (*keys, *(column for _, columns, _ in shown for column in columns))
    made = (
        (*lead, *(cell for field, _, cells in shown for cell in cells(getattr(thing, field)))) for lead, thing in rows
    )
    return Frame(name, columns, tuple(made))


def _shown_fields(cls: type[Any]) -> list[str]:
    """Return the fields that are cells: the id first, the note and the sources last."""
    last = ("formerly", "sources", "inferred", "note")
    names = [f.name for f in fields(cls) if field_types(cls)[f.name][1] is None]
    return [name for name in names if name not in last] + [name for name in last if name in names]


Cells = Callable[[Any], tuple[Any, ...]]


def _shape(field: str, written: str) -> tuple[tuple[Column, ...], Cells]:
    """Return the columns of a field, and how its value fills them."""
    plain = written.removesuffix(" | None")
    if "Date" in plain and not plain.startswith("tuple["):
        days = (Column(f"{field}_earliest", "date", field), Column(f"{field}_latest", "date", field))
        return (Column(field, "text", field), *days), _date_cells
    kinds: dict[str, Kind] = {"int": "integer", "int | float": "number", "bool": "boolean"}
    if plain in kinds:
        return (Column(field, kinds[plain], field),), lambda value: (value,)
    return (Column(field, "text", field, _HOMES.get(plain)),), lambda value: (_text(value),)


_HOMES = {
    "CountryId": "countries",
    "OrganizationId": "organizations",
    "PersonId": "people",
    "OfficeId": "offices",
    "SeriesId": "series",
    "EventId": "events",
    "InstrumentId": "instruments",
    "TopicId": "topics",
    "SourceId": "sources",
}


def _date_cells(value: PartialDate | DateSpan | None) -> tuple[str | None, date | None, date | None]:
    if value is None:
        return None, None, None
    low, high = value.earliest, value.latest
    return str(value), None if low == date.min else low, None if high == date.max else high


def _text(value: Any) -> str | None:
    if isinstance(value, tuple):
        parts = (f"{part[0]}: {part[1]}" if isinstance(part, tuple) else str(part) for part in value)
        return "; ".join(parts) or None
    return value if value is None else str(value)


_EVIDENCE = (
    Column("collection", "text", "collection"),
    Column("record", "text", "id"),
    Column("field", "text", "supports"),
    Column("source", "text", "source", "sources"),
    Column("at", "text", "at"),
    Column("stance", "text", "stance"),
    Column("rule", "text", "inferred"),
    Column("value", "text", "says"),
    Column("because", "text", "because"),
)


def _sourced(ds: Dataset) -> Iterable[Record[Any]]:
    return (record for name in proof.SOURCED for record in ds.collection(name))


def _claims(record: Record[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield what each source says of each field or item, one row a claim."""
    lead = (record.collection, record.id)
    for block in record.evidence:
        for name in block.supports:
            yield (*lead, name, block.source, block.at, "supports", None, None, None)
        for name, rule in block.inferred:
            yield (*lead, name, block.source, block.at, "inferred", rule, None, None)
        for name, value in block.says:
            yield (*lead, name, block.source, block.at, "disputes", None, value, block.because)
    for name, (_, part) in field_types(type(record)).items():
        for key, item in proof.keyed(getattr(record, name)) if part is not None and name != "evidence" else ():
            for ref in item.sources:
                source, _, at = ref.partition("#")
                yield (*lead, f"{name}[{key}]", source, at or None, "supports", None, None, None)

"""The data inside the package: read a collection at a time, built a record at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from aseancyber.dates import DateSpan, PartialDate
from aseancyber.errors import DataError
from aseancyber.models import field_types
from aseancyber.models.common import Record
from aseancyber.names import NameIndex

SCHEMA = 1
"""The version of the form of the data; it grows when an older library could misread it."""

_FOLDER = os.path.join(os.path.dirname(__file__), "_data")


def read(name: str) -> bytes:
    """Return a file of the package's data, from a folder or a zip; its text is UTF-8."""
    content: bytes = __spec__.loader.get_data(os.path.join(_FOLDER, name))  # type: ignore[union-attr]
    return content


def read_header() -> dict[str, Any]:
    """Return what is said of the data as a whole: its schema, its day, and which ids were merged into which."""
    header: dict[str, Any] = json.loads(read("header.json"))
    check_schema(header.get("schema"))
    return header


def check_schema(found: object) -> None:
    """Refuse a form that this library does not know."""
    if type(found) is not int or found < 1:
        raise DataError(f"data states its schema, a whole number from 1 (got {found!r})")
    if found > SCHEMA:
        raise DataError(f"data of schema {found} needs a newer aseancyber: this one reads up to {SCHEMA}")


def read_rows(collection: str) -> tuple[list[Any], list[bytes]]:
    """Return the days and the lines of a compiled collection, a line a record.

    They stay bytes until one is asked for: as text, names in many scripts take twice the memory or more.
    """
    head, *lines, _ = read(f"{collection}.json").split(b"\n")
    return json.loads(head + b"]}")["days"], lines


def read_names(collection: str) -> NameIndex:
    """Return the compiled index of a collection's names."""
    compiled = json.loads(read(f"{collection}.names.json"))
    return NameIndex(compiled["exact"], compiled["slips"])


def id_of(line: bytes) -> str:
    """Return the id of a record's line without reading the rest: it stands first."""
    return line.split(b'"', 4)[3].decode()


def parse_line(line: bytes) -> dict[str, Any]:
    """Return the plain data of a record's line."""
    row: dict[str, Any] = json.loads(line.rstrip(b",").decode())
    return row


def builder(cls: type[Any]) -> Callable[[dict[str, Any]], Any]:
    """Return a function that builds a class from a compiled row, by its constructors alone.

    Compiled rows were checked by the strict converter when they were made.
    """
    makers: dict[str, Callable[[Any], Any]] = {}
    for field, (written, part) in field_types(cls).items():
        if part is not None:
            makers[field] = _tuple_of(builder(part))
        elif written == "Pairs":
            makers[field] = lambda table: tuple(table.items())
        elif written.startswith("tuple[PartialDate"):
            makers[field] = _tuple_of(PartialDate)
        elif written.startswith("tuple["):
            makers[field] = tuple
        elif written.startswith("PartialDate | DateSpan"):
            makers[field] = lambda text: DateSpan.parse(text) if "/" in text else PartialDate(text)
        elif written.startswith("PartialDate"):
            makers[field] = PartialDate
        elif written.startswith("DateSpan"):
            makers[field] = DateSpan.parse

    def build(row: dict[str, Any]) -> Any:
        for field in makers.keys() & row.keys():
            row[field] = makers[field](row[field])
        return cls(**row)

    return build


def _tuple_of(make: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda items: tuple(map(make, items))


def compile_rows(records: list[Record[Any]], days: list[Any], plain: Callable[[object], Any]) -> str:
    """Return a collection as compiled text: byte-stable, defaults left out, one record a line."""
    lines = [json.dumps(_compact(plain(record)), ensure_ascii=False, separators=(",", ":")) for record in records]
    head = json.dumps({"schema": SCHEMA, "days": days, "records": []}, separators=(",", ":"))[:-2]
    return "\n".join([head, *(f"{line}," for line in lines[:-1]), *lines[-1:], "]}"])


def _compact(value: Any) -> Any:
    """Leave out what a constructor fills in: nothing, empty lists and tables, and false."""
    if isinstance(value, dict):
        return {
            key: _compact(held)
            for key, held in value.items()
            if not (held is None or held is False or held in ([], {}))
        }
    return [_compact(item) for item in value] if isinstance(value, list) else value

"""Starting a record: a file with every key in order, and what to write there."""

from __future__ import annotations

import os
from typing import Any, get_args

from attrs import NOTHING, fields

from aseancyber import vocabulary
from aseancyber.definitions import FIELDS
from aseancyber.directory import ID
from aseancyber.errors import DataError
from aseancyber.models import COLLECTIONS, VIEWS, field_types, record_class


def new(folder: str, collection: str, id_: str, url: str | None = None) -> str:
    """Write the stub of a record, never over another, and return its path."""
    if collection not in COLLECTIONS or collection in VIEWS:
        known = ", ".join(name for name in COLLECTIONS if name not in VIEWS)
        raise DataError(f"there is no folder of records {collection!r}: {known}")
    if not ID.fullmatch(id_):
        raise DataError(f"an id is lower-case words joined by hyphens, or a state's two letters (got {id_!r})")
    path = os.path.join(folder, collection, f"{id_}.toml")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(stub(collection, url))
    except FileExistsError:
        raise DataError(f"{path} exists; edit it, or choose another id") from None
    return path


def stub(collection: str, url: str | None = None) -> str:
    """Return the text of an empty record: what is required first, the rest as comments to fill or delete."""
    cls = record_class(collection)
    required, optional, tables = [], [], []
    for field in fields(cls):
        written, part = field_types(cls)[field.name]
        if field.name == "id":
            continue
        if part is not None:
            tables.append(_table(field.name, part))
        elif field.default is NOTHING:
            value = url if field.name == "url" and url else ""
            required.append(f'{field.name} = "{value}"  # {_hint(field.name, written)}')
        else:
            optional.append(f"# {field.name} = {_example(written)}  # {_hint(field.name, written)}")
    tables.sort(key=lambda text: "[[evidence]]" in text)
    return "\n".join([*required, *optional, "", *tables])


def _table(name: str, part: type[Any]) -> str:
    rows = [f"# [[{name}]]  # {FIELDS[name]}"]
    last = ("sources", "inferred", "note")
    for field in sorted((f.name for f in fields(part)), key=lambda field: field in last):
        written, inner = field_types(part)[field]
        if inner is None:
            rows.append(f"# {field} = {_example(written)}  # {_hint(field, written)}")
    return "\n".join(rows) + "\n"


def _example(written: str) -> str:
    if written.startswith("tuple["):
        return "[]"
    if written == "Pairs":
        return "{}"
    return {"bool": "false", "int": "1", "int | None": "1", "int | float": "1"}.get(written, '""')


def _hint(field: str, written: str) -> str:
    """Return what a field means, and what may stand in it."""
    plain = written.removesuffix(" | None").removeprefix("tuple[").removesuffix(", ...]")
    words = get_args(getattr(vocabulary, plain, None))
    if words:
        return f"{FIELDS[field]} One of: {', '.join(words)}"
    if "Date" in plain:
        return f"{FIELDS[field]} {'2021/2025' if plain == 'DateSpan' else '2018, 2018-04 or 2018-04-27'}, quoted"
    if plain.endswith("Id"):
        return f"{FIELDS[field]} By id"
    return FIELDS[field]

"""Starting a record: a file with every key in order, and what to write there."""

from __future__ import annotations

import os
from typing import Any, get_args

from attrs import NOTHING, fields

from aseancyber import vocabulary
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
            required.append(f'{field.name} = "{value}"  # {_hint(written)}')
        else:
            optional.append(f"# {field.name} = {_example(written)}  # {_hint(written)}")
    tables.sort(key=lambda text: "[[evidence]]" in text)
    return "\n".join([*required, *optional, "", *tables])


def _table(name: str, part: type[Any]) -> str:
    rows = [f"# [[{name}]]"]
    for field in fields(part):
        written, inner = field_types(part)[field.name]
        if inner is None:
            rows.append(f"# {field.name} = {_example(written)}  # {_hint(written)}")
    return "\n".join(rows) + "\n"


def _example(written: str) -> str:
    if written.startswith("tuple["):
        return "[]"
    if written == "Pairs":
        return "{}"
    return {"bool": "false", "int": "1", "int | None": "1", "int | float": "1"}.get(written, '""')


def _hint(written: str) -> str:
    plain = written.removesuffix(" | None")
    words = get_args(getattr(vocabulary, plain, None))
    if words:
        return ", ".join(words)
    return {
        "PartialDate": "EDTF, quoted: 2018, 2018-04, 2018-04-27",
        "DateSpan": "EDTF, quoted: 2021/2025",
        "tuple[SourceRef, ...]": "source ids, with # and the place: vna-2023-10-20-sicw#3",
        "Pairs": "field = rule, or field = other value",
        "str": "text",
    }.get(plain, plain)

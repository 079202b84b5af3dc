"""Compiling the records into the data of the package: byte-stable, one record a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from aseancyber import shipped
from aseancyber.convert import to_dict
from aseancyber.dataset import Dataset
from aseancyber.exports import schema
from aseancyber.models import COLLECTIONS, record_class
from aseancyber.models.common import Named
from aseancyber.names import NameIndex
from aseancyber.table import days_of

DATA = os.path.join(os.path.dirname(shipped.__file__), "_data")


def compiled(ds: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each file's name and text."""
    yield "schema.json", json.dumps(schema.schema(), ensure_ascii=False, indent=1) + "\n"
    yield "header.json", json.dumps({"schema": shipped.SCHEMA, "as_of": ds.as_of, "merged": ds.merged}) + "\n"
    for name in COLLECTIONS:
        records = list(ds.collection(name))
        yield f"{name}.json", shipped.compile_rows(records, [days_of(record) for record in records], to_dict)
        if issubclass(record_class(name), Named):
            index = NameIndex.build(records, [*ds.series, *ds.countries])
            yield f"{name}.names.json", _lines(index)


def _lines(index: NameIndex) -> str:
    """Return an index as JSON with a name a line, so that a change of the records is a small change here."""
    parts = []
    for key, names in (("exact", index.exact), ("slips", index.slips)):
        lines = (
            f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(at, separators=(',', ':'))}"
            for name, at in names.items()
        )
        parts.append(f'"{key}":{{\n' + ",\n".join(lines) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


def stale(ds: Dataset) -> list[str]:
    """Return the names of the files whose text is not what the records give."""
    return _differing(dict(compiled(ds)))


def _differing(wanted: dict[str, str]) -> list[str]:
    present = set(os.listdir(DATA))
    return sorted(
        [name for name, text in wanted.items() if name not in present or shipped.read(name) != text.encode()]
        + list(present - wanted.keys())
    )


def write(ds: Dataset) -> list[str]:
    """Write the files that are not current, each whole or not at all, and return their names."""
    wanted = dict(compiled(ds))
    names = _differing(wanted)
    for name in names:
        path = os.path.join(DATA, name)
        if name not in wanted:
            os.remove(path)
            continue
        with open(path + ".new", "w", encoding="utf-8", newline="\n") as file:
            file.write(wanted[name])
        os.replace(path + ".new", path)
    return names

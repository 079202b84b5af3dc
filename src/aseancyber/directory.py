"""Reading a directory of records, ``<collection>/<id>.toml``: all of it, or an error that lists every fault."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any

from aseancyber.convert import from_dict
from aseancyber.errors import DataError
from aseancyber.models import COLLECTIONS, VIEWS, record_class
from aseancyber.models.common import Record

LARGEST = 1_000_000
"""A record file may have this many bytes at most."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2}")
"""Readable ids: lower-case words joined by hyphens; a state's is its two-letter code."""


Records = dict[str, list[Record[Any]]]


def read_directory(path: str | os.PathLike[str]) -> tuple[Records, dict[str, str]]:
    """Return the records by collection, and the file that each id comes from.

    Raises DataError with every fault of every file.
    """
    records, origins, faults = scan_directory(path)
    if faults:
        shown = "\n".join(faults[:50]) + (f"\n... and {len(faults) - 50} more" if len(faults) > 50 else "")
        raise DataError(f"{len(faults)} faults in {os.fspath(path)}; nothing was loaded:\n{shown}", tuple(faults))
    return records, origins


def scan_directory(path: str | os.PathLike[str]) -> tuple[Records, dict[str, str], list[str]]:
    """Return what could be read, where from, and the faults of the rest."""
    root = os.fspath(path)
    records: Records = {}
    origins: dict[str, str] = {}
    faults: list[str] = []
    try:
        folders = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError as error:
        raise DataError(f"a directory of records can't be read: {error}") from None
    for folder in folders:
        if folder.name.startswith("."):
            continue
        if folder.name not in COLLECTIONS or folder.name in VIEWS or not folder.is_dir(follow_symlinks=False):
            known = ", ".join(name for name in COLLECTIONS if name not in VIEWS)
            faults.append(f"{folder.path}: not a folder of records; the folders are {known}")
            continue
        for entry in sorted(os.scandir(folder.path), key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            try:
                record = read_file(entry.path, folder.name)
            except DataError as error:
                faults += [f"{entry.path}: {fault}" for fault in error.faults]
                continue
            if record.id in origins:
                faults.append(f"{entry.path}: the id {record.id!r} is taken by {origins[record.id]}")
                continue
            records.setdefault(folder.name, []).append(record)
            origins[record.id] = entry.path
    return records, origins, faults


def read_file(path: str, collection: str) -> Record[Any]:
    """Return the record of one TOML file, whose name is its id."""
    name = os.path.basename(path)
    id_, suffix = os.path.splitext(name)
    if suffix != ".toml" or not ID.fullmatch(id_):
        raise DataError(f"a record's file is named <id>.toml, in lower case with hyphens (got {name!r})")
    if os.path.islink(path) or not os.path.isfile(path):
        raise DataError("a record is a plain file, not a link or a folder")
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise DataError(f"a record has at most {LARGEST:,} bytes")
        data = tomllib.loads(content.decode("utf-8-sig"))  # as some editors begin a file
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"the file can't be read: {error}") from None
    except (ValueError, RecursionError) as error:  # a number of too many digits is a ValueError of its own
        raise DataError(f"not TOML: {error}") from None
    if "id" in data:
        raise DataError("the file name is the id; leave the key 'id' out @ id")
    record: Record[Any] = from_dict(record_class(collection), {"id": id_, **data})
    return record

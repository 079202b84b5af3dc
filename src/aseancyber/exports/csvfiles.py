"""CSV: a collection as one file, a dataset as a folder of all its tables.

What CSV can't carry: types, and the difference between nothing and an empty text. A text that a
spreadsheet would run as a formula is led by an apostrophe; numbers and dates are left as they are.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aseancyber.frames import Frame, frame

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the file of a collection, or the folder of a dataset."""
    from aseancyber.dataset import Dataset

    if not isinstance(source, Dataset):
        write_frame(frame(source), path)
        return
    write_folder(source.tables(), path)


def write_folder(tables: Mapping[str, Frame], path: str) -> None:
    """Write tables into a new folder, a file each."""
    os.mkdir(path)
    for name, table in tables.items():
        write_frame(table, os.path.join(path, f"{name}.csv"))


def write_frame(table: Frame, path: str) -> None:
    """Write one table as UTF-8, its first line the names of the columns."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        kinds = [column.kind for column in table.columns]
        for row in table.rows:
            writer.writerow(safe(cell) if kind == "text" else cell for cell, kind in zip(row, kinds, strict=True))


def safe(cell: str | None) -> str | None:
    """Return a text as a cell that no spreadsheet runs."""
    return f"'{cell}" if cell is not None and cell.startswith(_RUNS) else cell

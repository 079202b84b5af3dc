"""Files for other programs: one small module a format, each with ``write(source, path)``.

A source is a dataset or a collection. :func:`export` writes a file whole or not at all.

>>> import aseancyber as ac, os, tempfile
>>> from aseancyber.exports import export
>>> with tempfile.TemporaryDirectory() as folder:
...     path = export("text", ac.events.where(series="amcc"), os.path.join(folder, "sources.txt"))
...     os.path.exists(path)
True
"""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from aseancyber.errors import DataError, QueryError

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

FORMATS: Final = {
    "bibtex": "citations",
    "croissant": "croissant",
    "csl": "citations",
    "csv": "csvfiles",
    "datapackage": "datapackage",
    "graphml": "graph",
    "ical": "calendar",
    "json": "jsonfiles",
    "jsonl": "jsonfiles",
    "jsonld": "linked",
    "parquet": "parquet",
    "site": "site",
    "sqlite": "sqlite",
    "text": "citations",
}
"""The formats, and the module that writes each."""

_OF_SEVERAL: Final = {"citations", "jsonfiles"}
"""The modules that write several formats, and are told which."""


def export(
    format: str, source: Dataset | Collection[Any], path: str | os.PathLike[str], *, overwrite: bool = False
) -> str:
    """Write a dataset or a collection in a format, and return the path.

    What is at the path is not touched unless ``overwrite`` is given, and never left half written;
    a folder is overwritten only where all that it holds would be written again.
    """
    if format not in FORMATS:
        raise QueryError(f"there is no format {format!r}: {', '.join(FORMATS)}")
    module = import_module(f"aseancyber.exports.{FORMATS[format]}")
    target = os.fspath(path)
    if os.path.lexists(target) and not overwrite:
        raise DataError(f"{target!r} exists; choose another path, or overwrite it: overwrite=True, or --force")
    folder = os.path.dirname(os.path.abspath(target))
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as scratch:
            made = os.path.join(scratch, os.path.basename(target))
            module.write(source, made, **({"format": format} if FORMATS[format] in _OF_SEVERAL else {}))
            if os.path.isdir(target) and not os.path.islink(target):
                _refuse_strangers(target, made)
                os.replace(target, os.path.join(scratch, "before"))  # a folder can't be replaced in one step
            os.replace(made, target)
    except (OSError, UnicodeEncodeError) as error:
        raise DataError(f"{target!r} can't be written: {error}; nothing was left of it") from None
    return target


def _refuse_strangers(target: str, made: str) -> None:
    """Refuse to replace a folder that holds what the new one would not: it may be anybody's."""
    again = set(os.listdir(made)) if os.path.isdir(made) else set()
    others = sorted(set(os.listdir(target)) - again)
    if others:
        shown = ", ".join(others[:5])
        raise DataError(f"{target!r} is a folder that holds other things ({shown}); choose another path, or empty it")

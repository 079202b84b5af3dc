"""Croissant metadata for machine learning: a folder with every table as CSV, and ``croissant.json``.

What it can't carry: partial dates as a type; they are text with the days that bound them beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

import aseancyber
from aseancyber.exports.csvfiles import write_folder
from aseancyber.exports.datapackage import LICENCE, day_of, describe, tables_of
from aseancyber.frames import Frame

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

_TYPES = {"text": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date"}

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the folder; of a collection it has the one table."""
    tables = tables_of(source)
    as_of = day_of(source)
    write_folder(tables, path)
    metadata = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "aseancyber",
        "description": "Who met whom, said, proposed, signed and adopted what in ASEAN cyber diplomacy, with sources.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "citeAs": "The aseancyber contributors. aseancyber: the open record of ASEAN cyber diplomacy.",
        "license": LICENCE["path"],
        "url": "https://w3id.org/aseancyber",
        "version": aseancyber.__version__,
        "datePublished": as_of,
        "distribution": [_file(name, path) for name in tables],
        "recordSet": [_records(table) for table in tables.values()],
    }
    with open(os.path.join(path, "croissant.json"), "w", encoding="utf-8", newline="\n") as file:
        json.dump(metadata, file, ensure_ascii=False, indent=1)
        file.write("\n")


def _file(name: str, folder: str) -> dict[str, Any]:
    with open(os.path.join(folder, f"{name}.csv"), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.csv",
        "name": f"{name}.csv",
        "contentUrl": f"{name}.csv",
        "encodingFormat": "text/csv",
        "sha256": digest,
    }


def _records(table: Frame) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{column.name}",
                "name": column.name,
                "description": describe(column),
                "dataType": _TYPES[column.kind],
                "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": column.name}},
            }
            for column in table.columns
        ],
    }

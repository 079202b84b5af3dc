"""Parquet: a collection as one file, a dataset as a folder of all its tables; needs the extra ``arrow``.

The flat tables can't carry nested items but apart; ``records.parquet`` beside them holds every
record whole, as JSON, so that the folder is read back to an equal dataset.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from aseancyber.convert import from_dict, parse_json, to_json
from aseancyber.errors import DataError
from aseancyber.exports.jsonfiles import grouped
from aseancyber.extras import extra
from aseancyber.frames import Column, Frame, frame
from aseancyber.models import COLLECTIONS, VIEWS
from aseancyber.shipped import SCHEMA

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset


def write(source: Dataset | Collection[Any], path: str) -> None:
    """Write the file of a collection, or the folder of a dataset."""
    from aseancyber.dataset import Dataset

    with extra("arrow"):
        import pyarrow.parquet as pq
    if not isinstance(source, Dataset):
        pq.write_table(frame(source).to_arrow(), path)
        return
    os.mkdir(path)
    for name, table in {**source.tables(), "records": whole(source)}.items():
        made = table.to_arrow().replace_schema_metadata(
            {"as_of": source.as_of, "schema": str(SCHEMA)} if name == "records" else None
        )
        pq.write_table(made, os.path.join(path, f"{name}.parquet"))


def whole(ds: Dataset) -> Frame:
    """Return every record as a row: its collection, its id, and all of it as JSON."""
    columns = (Column("collection", "text", "collection"), Column("id", "text", "id"), Column("json", "text", "json"))
    rows = ((name, r.id, to_json(r)) for name in COLLECTIONS if name not in VIEWS for r in ds.collection(name))
    return Frame("records", columns, tuple(rows))


def read(path: str) -> Dataset:
    """Return the dataset of a folder that was written so; raises DataError."""
    from aseancyber.dataset import Dataset

    with extra("arrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    try:
        table = pq.read_table(os.path.join(path, "records.parquet"))
    except (OSError, pa.ArrowInvalid) as error:
        raise DataError(f"{path!r} is no dataset in Parquet: {error}") from None
    header = {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}
    rows = [{"collection": row["collection"], **parse_json(row["json"])} for row in table.to_pylist()]
    return from_dict(Dataset, {"schema": int(header["schema"]), "as_of": header["as_of"], "collections": grouped(rows)})

"""Files for other programs, each read back by a reader that is not ours."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aseancyber import (
    DataError,
    Dataset,
    Events,
    MissingExtraError,
    QueryError,
    frames,
    from_dict,
    proof,
    shipped,
    to_dict,
)
from aseancyber.__main__ import main
from aseancyber.definitions import FIELDS
from aseancyber.exports import FORMATS, datapackage, export, jsonfiles, parquet, schema, sqlite
from aseancyber.exports.csvfiles import safe
from aseancyber.extras import extra
from aseancyber.models import COLLECTIONS, field_types, record_class
from tests.conftest import SOURCE, make

WHOLE = sorted(set(FORMATS) - {"graphml", "ical", "jsonld", "site"})  # those have tests of their own


def digest(path: Path) -> str:
    """Return a digest of a file, or of a folder's files."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()


class TestExport:
    @pytest.mark.parametrize("format", WHOLE)
    def test_every_format_is_byte_stable(self, ds: Dataset, tmp_path: Path, format: str) -> None:
        """Two exports of one release are the same bytes, of a dataset and of a collection."""
        sources: tuple[Dataset | Events, ...] = (ds, ds.events.where(series="amcc"))
        for number, source in enumerate(sources):
            one, two = (tmp_path / f"{folder}" / f"{number}" for folder in "ab")
            one.parent.mkdir(exist_ok=True)
            two.parent.mkdir(exist_ok=True)

            assert str(one) == export(format, source, one)
            export(format, source, two)
            assert digest(one) == digest(two)

    def test_what_is_there_is_kept_unless_told(self, small: Dataset, tmp_path: Path) -> None:
        """A file or folder is replaced whole, or not touched."""
        path = tmp_path / "x"
        path.write_text("mine")

        with pytest.raises(DataError, match="exists; choose another path, or overwrite it"):
            export("csv", small, path)
        assert path.read_text() == "mine"
        export("csv", small.events, path, overwrite=True)
        path.unlink()
        export("csv", small, path)
        export("csv", small, path, overwrite=True)
        assert (path / "events.csv").exists()
        assert [found.name for found in tmp_path.iterdir()] == ["x"]

    def test_a_folder_of_other_things_is_never_replaced(self, small: Dataset, tmp_path: Path) -> None:
        """Whatever was told: a slip of the path must not cost anybody their files."""
        path = tmp_path / "documents"
        path.mkdir()
        (path / "letter.txt").write_text("mine")
        (path / "events.csv").write_text("mine")

        for format, source in (("csv", small), ("csv", small.events), ("json", small)):
            with pytest.raises(DataError, match=r"is a folder that holds other things \((events.csv, )?letter.txt\)"):
                export(format, source, path, overwrite=True)
        assert sorted(found.name for found in path.iterdir()) == ["events.csv", "letter.txt"]
        assert (path / "events.csv").read_text() == "mine"

    def test_an_interrupted_export_leaves_nothing(
        self, small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A full disk, or any other failure half way."""

        def full(*_: object) -> None:
            raise OSError("no space left on device")

        monkeypatch.setattr("aseancyber.exports.csvfiles.write_frame", full)

        with pytest.raises(DataError, match="can't be written: no space left on device; nothing was left of it"):
            export("csv", small, tmp_path / "x")
        with pytest.raises(DataError, match="can't be written"):
            export("json", small, tmp_path / "no" / "such" / "x")
        assert list(tmp_path.iterdir()) == []

    def test_a_text_that_no_file_can_hold_is_refused(self, tmp_path: Path) -> None:
        """Half of a character, from JSON made by hand."""
        ds = make(people=[{"id": "p", "name": "\ud800"}])

        with pytest.raises(DataError, match="can't be written"):
            export("csv", ds.people, tmp_path / "x")
        assert list(tmp_path.iterdir()) == []

    def test_an_unknown_format_lists_the_known(self, small: Dataset, tmp_path: Path) -> None:
        """All of them."""
        with pytest.raises(QueryError, match="there is no format 'xls': bibtex, croissant, csl, csv, "):
            export("xls", small, tmp_path / "x")

    def test_a_missing_library_names_its_extra(self, small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the command that installs it."""
        for name in ("pandas", "polars", "pyarrow"):
            monkeypatch.setitem(sys.modules, name, None)

        for call, name in (("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "arrow")):
            with pytest.raises(MissingExtraError, match=rf"pip install 'aseancyber\[{name}\]'"):
                getattr(small.events, call)()
        with extra("x"):
            pass

    def test_importing_the_library_imports_no_extra(self) -> None:
        """Nor does importing the exports."""
        from tests.test_package import python

        loaded = python(
            "import sys, aseancyber as ac, aseancyber.exports, aseancyber.frames; ac.events[0]; print(*sys.modules)"
        )
        for module in ("pandas", "polars", "pyarrow", "icalendar", "networkx", "matplotlib", "numpy"):
            assert f" {module} " not in loaded


class TestFrames:
    def test_a_date_is_its_text_and_its_bounds(self, small: Dataset) -> None:
        """With true types in each library; nothing where nothing bounds it."""
        pandas, polars, arrow = small.events.to_pandas(), small.events.to_polars(), small.events.to_arrow()

        assert list(pandas["start"]) == ["2018", "2020-10-05", "2020-10-07", "2027"]
        assert date(2018, 12, 31) == pandas["start_latest"][0].date() == polars["start_latest"][0]
        assert date(2018, 1, 1) == arrow.column("start_earliest")[0].as_py()
        assert [1, None, 2, 3] == polars["edition"].to_list() == arrow.column("edition").to_pylist()
        assert str(pandas["edition"].dtype) == "Int64"
        assert str(pandas["start_latest"].dtype) == "datetime64[s]"
        tenures = small.tenures.to_polars()
        assert tenures["end_latest"].to_list()[-1] is None

    def test_bounds_that_are_none_are_empty(self) -> None:
        """Year 1 and year 9999 are no days of diplomacy."""
        ds = make(offices=[{"id": "o", "name": "O", "holders": [{"who": "x", "start": "[..2018]", "end": "[2020..]"}]}])

        row = ds.tenures.to_polars().row(0, named=True)
        assert (None, date(2018, 12, 31)) == (row["start_earliest"], row["start_latest"])
        assert (date(2020, 1, 1), None) == (row["end_earliest"], row["end_latest"])

    def test_items_stand_in_tables_that_join(self, ds: Dataset) -> None:
        """By record and key, also two levels down."""
        tables = ds.tables()
        events, participants = tables["events"].to_polars(), tables["events_participants"].to_polars()
        joined = participants.join(events, left_on="record", right_on="id")

        assert joined.height == participants.height
        assert joined.filter(record="amcc-8", represents="VN")["role"].to_list() == ["head_of_delegation"]
        points, figures = tables["statements_points"].to_polars(), tables["statements_points_figures"].to_polars()
        assert figures.join(points, on=["record", "key"]).height == figures.height

    def test_evidence_is_a_table_of_claims(self, small: Dataset) -> None:
        """One row for each thing that a source says."""
        claims = small.tables()["evidence"].to_polars()

        assert claims.filter(stance="disputes").select("field", "value", "because").rows() == [
            ("start", "2020-10-06", "contradiction")
        ]
        assert claims.filter(stance="inferred")["rule"].to_list() == ["same-trip"]
        assert claims.filter(field="participants[tran-van-an]")["at"].to_list() == ["1"]

    def test_a_frame_is_shown_in_one_line(self, small: Dataset) -> None:
        """Its name, size and columns."""
        assert repr(small.topics.to_frame()).startswith("<Frame topics: 2 rows, id, name, aliases")

    def test_every_column_is_defined(self, ds: Dataset) -> None:
        """In a sentence, and no definition is idle."""
        shown = {column.field for table in ds.tables().values() for column in table.columns}

        assert shown <= set(FIELDS)
        everywhere: set[str] = {"collection", "stance", "json", "key"}

        def walk(cls: Any) -> None:
            for name, (_, part) in field_types(cls).items():
                everywhere.add(name)
                if part is not None:
                    walk(part)

        for name in COLLECTIONS:
            walk(record_class(name))
        assert everywhere == set(FIELDS)


class TestFiles:
    def test_csv_is_read_by_pythons_own_reader(self, small: Dataset, tmp_path: Path) -> None:
        """A file a table, the first line its columns."""
        export("csv", small, tmp_path / "all")
        with (tmp_path / "all" / "events.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))

        assert [row["id"] for row in rows] == ["talks-1", "week", "talks-2", "talks-3"]
        assert (rows[0]["start_earliest"], rows[0]["edition"], rows[0]["mode"]) == ("2018-01-01", "1", "")

    def test_a_spreadsheet_runs_no_cell(self, tmp_path: Path) -> None:
        """Texts that begin like a formula are led by an apostrophe; numbers are not."""
        ds = make(
            measures=[
                {
                    "id": "m",
                    "name": "=1+1",
                    "aliases": ["@x", "-y"],
                    "rows": [{"about": "AA", "value": -5, "note": "\tz"}],
                }
            ]
        )
        export("csv", ds, tmp_path / "all")

        assert "'=1+1" in (tmp_path / "all" / "measures.csv").read_text()
        assert ",-5.0," in (tmp_path / "all" / "measures_rows.csv").read_text().replace(",-5,", ",-5.0,")
        assert [safe(c) for c in ("=", "+", "-", "@", "\t", "\r", "a=", None)] == [
            "'=",
            "'+",
            "'-",
            "'@",
            "'\t",
            "'\r",
            "a=",
            None,
        ]

    def test_json_lines_come_back_equal(self, ds: Dataset, small: Dataset, tmp_path: Path) -> None:
        """A header, then a record a line."""
        for source in (ds, small):
            export("jsonl", source, tmp_path / "x", overwrite=True)
            text = (tmp_path / "x").read_text(encoding="utf-8")

            assert source == jsonfiles.read_lines(text)
            assert source.as_of == json.loads(text.splitlines()[0])["as_of"]
        export("jsonl", small.topics, tmp_path / "x", overwrite=True)
        assert {"topics"} == {json.loads(line)["collection"] for line in (tmp_path / "x").read_text().splitlines()}

    def test_json_comes_back_equal(self, small: Dataset, tmp_path: Path) -> None:
        """As one object."""
        export("json", small, tmp_path / "x")

        assert small == from_dict(Dataset, json.loads((tmp_path / "x").read_text(encoding="utf-8")))

    @pytest.mark.parametrize(
        "text", ["", "[]", '{"collection": "events"}', '{"schema": 1, "as_of": "2026-11-22"}\n[]', '{"schema": 1']
    )
    def test_lines_that_are_no_dataset_are_refused(self, text: str) -> None:
        """Cut, empty or without a header."""
        with pytest.raises(DataError):
            jsonfiles.read_lines(text)

    def test_parquet_comes_back_equal_and_polars_reads_it(self, ds: Dataset, small: Dataset, tmp_path: Path) -> None:
        """The tables by any reader, the whole by ours."""
        import polars as pl

        export("parquet", ds, tmp_path / "all")
        export("parquet", small.events, tmp_path / "events.parquet")

        assert ds == parquet.read(str(tmp_path / "all"))
        assert "amcc-8" in pl.read_parquet(tmp_path / "all" / "events.parquet")["id"].to_list()
        assert date(2018, 12, 31) == pl.read_parquet(tmp_path / "events.parquet")["start_latest"][0]
        with pytest.raises(DataError, match="is no dataset in Parquet"):
            parquet.read(str(tmp_path))

    def test_sqlite_comes_back_equal_and_answers(self, ds: Dataset, tmp_path: Path) -> None:
        """Real tables, keys that hold, and views for the common questions."""
        export("sqlite", ds, tmp_path / "x.db")

        assert ds == sqlite.read(str(tmp_path / "x.db"))
        with closing(sqlite3.connect(tmp_path / "x.db")) as base:
            assert base.execute("PRAGMA foreign_key_check").fetchall() == []
            query = "SELECT who, title FROM delegations WHERE event = 'amcc-8' AND represents = 'VN'"
            assert base.execute(query).fetchall() == [("Luong Tam Quang", "Deputy Minister of Public Security")]
            for view in sqlite.VIEWS:
                assert base.execute(f"SELECT * FROM {view} LIMIT 1").fetchall()

    def test_a_file_that_is_no_dataset_is_refused(self, small: Dataset, tmp_path: Path) -> None:
        """A collection's file, and any other."""
        export("sqlite", small.events, tmp_path / "events.db")
        with closing(sqlite3.connect(tmp_path / "events.db")) as base:
            assert base.execute("SELECT count(*) FROM events").fetchall() == [(4,)]
        for path in (tmp_path / "events.db", tmp_path / "none.db"):
            with pytest.raises(DataError, match="is no dataset in SQLite"):
                sqlite.read(str(path))


class TestDescribed:
    def test_frictionless_finds_the_package_valid(self, ds: Dataset, tmp_path: Path) -> None:
        """Types, keys between tables, and definitions."""
        frictionless = pytest.importorskip("frictionless")
        export("datapackage", ds, tmp_path / "dp")
        report = frictionless.validate(str(tmp_path / "dp" / "datapackage.json"))

        assert report.valid, report.flatten(["name", "message"])[:3]
        described = json.loads((tmp_path / "dp" / "datapackage.json").read_text(encoding="utf-8"))
        events = next(resource for resource in described["resources"] if resource["name"] == "events")
        assert {"fields": ["series"], "reference": {"resource": "series", "fields": ["id"]}} in events["schema"][
            "foreignKeys"
        ]
        assert all(field["description"] for field in events["schema"]["fields"])

    @pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's names in mlcroissant
    def test_mlcroissant_loads_the_metadata(self, ds: Dataset, tmp_path: Path) -> None:
        """And reads records through it."""
        mlc = pytest.importorskip("mlcroissant")
        export("croissant", ds.events.where(series="amcc"), tmp_path / "cr")
        loaded = mlc.Dataset(jsonld=str(tmp_path / "cr" / "croissant.json"))

        assert list(loaded.metadata.issues.errors) == []
        ids = [row["events/id"].decode() for row in loaded.records("events")]
        assert "amcc-8" in ids

    def test_a_column_of_days_says_which_end(self) -> None:
        """First or last."""
        column = frames.Column("start_earliest", "date", "start")

        assert "The first day that it may be" in datapackage.describe(column)

    @pytest.mark.parametrize("collection", COLLECTIONS)
    def test_every_record_is_valid_under_its_schema(self, ds: Dataset, collection: str) -> None:
        """By an independent validator; the schema is shipped."""
        import jsonschema

        whole = json.loads(shipped.read("schema.json"))
        assert whole == schema.schema()
        jsonschema.Draft202012Validator.check_schema(whole)
        validator = jsonschema.Draft202012Validator(whole["$defs"][collection])
        for record in ds.collection(collection):
            assert [error.message for error in validator.iter_errors(to_dict(record))] == [], record.id

    def test_the_schema_refuses_what_the_converter_refuses(self, ds: Dataset) -> None:
        """A strange key, a wrong word, a wrong type, a date that is none."""
        import jsonschema

        validator = jsonschema.Draft202012Validator(schema.schema()["$defs"]["events"])
        good = to_dict(ds.events["amcc-8"])
        assert validator.is_valid(good)
        for change in ({"colour": 1}, {"kind": "meetin"}, {"edition": "8"}, {"start": "soon"}, {"id": "A b"}):
            assert not validator.is_valid({**good, **change})


class TestCitations:
    def test_csl_has_the_parts_of_a_date_that_are_known(self) -> None:
        """A month has two, a doubtful day is literal, an undated page has none."""
        rows = [
            {**SOURCE, "id": f"s{n}", "url": str(n), "published": day}
            for n, day in enumerate(["2020-10", "2020~", None])
        ]
        items = {item["id"]: item for item in json.loads(proof.render(make(sources=rows).sources, "csl"))}

        assert items["s0"]["issued"] == {"date-parts": [[2020, 10]]}
        assert items["s1"]["issued"] == {"literal": "2020~"}
        assert "issued" not in items["s2"]

    def test_a_table_is_cited_by_its_own_sources(self, small: Dataset, tmp_path: Path) -> None:
        """Each once, oldest first."""
        export("text", small.statements, tmp_path / "x")
        export("bibtex", small, tmp_path / "y")

        assert len((tmp_path / "x").read_text(encoding="utf-8").splitlines()) == 1
        assert (tmp_path / "y").read_text(encoding="utf-8").count("@online{") == 3


class TestCommand:
    def test_a_filtered_collection_is_written(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Several values of one key are any of them."""
        path = tmp_path / "x.csv"
        call = [
            "export",
            "csv",
            "--collection",
            "events",
            "--where",
            "series=amcc",
            "--where",
            "edition=8",
            "-o",
            str(path),
        ]

        assert main(call) == 1
        assert "a criterion is KEY=VALUE with a key of country, " in capsys.readouterr().err
        assert main([*call[:6], "--where", "series=SICW", "-o", str(path)]) == 0
        with path.open(encoding="utf-8", newline="") as file:
            assert {row["series"] for row in csv.DictReader(file)} == {"amcc", "sicw"}
        assert main([*call[:6], "-o", str(path)]) == 1
        assert main([*call[:6], "-o", str(path), "--force"]) == 0
        assert main(["export", "jsonl", "-o", str(tmp_path / "all.jsonl")]) == 0
        assert main(["export", "csv", "--where", "series=amcc", "-o", str(tmp_path / "y")]) == 1

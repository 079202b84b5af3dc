"""Input that means harm, or is merely odd: a clear refusal or a right answer, bounded, never a part of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import aseancyber as ac
from aseancyber import (
    AseanCyberError,
    DataError,
    Dataset,
    Figure,
    QueryError,
    UnknownRecordError,
    directory,
    from_dict,
    from_json,
    parse_date,
)
from aseancyber.exports import export
from tests.conftest import make
from tests.test_dataset import write

TOPIC = 'name = "T"\ndefinition = "D."\n'
NASTY = "=HYPERLINK(1)\u202e\u200b</script><b>&\"'\r\nEND:VCALENDAR\x00\x1b[2J,;\\"


def plain(**collections: object) -> str:
    """Return the JSON of a dataset."""
    return json.dumps({"schema": 1, "as_of": "2026-11-22", "collections": collections})


class TestNumbers:
    @pytest.mark.parametrize("value", [10**400, -(10**400), 1e308, 5e-324, 0])
    def test_a_finite_number_comes_back(self, value: int | float) -> None:
        """However large or small."""
        figure = Figure(measure="m", value=value)

        assert figure == from_json(Figure, ac.to_json(figure))

    @pytest.mark.parametrize("text", ["1e400", "-1e400", "NaN", "Infinity", "9" * 5000])
    def test_a_number_beyond_reading_is_refused(self, text: str) -> None:
        """An infinity is no number of anything, and five thousand digits are an attack."""
        with pytest.raises(DataError):
            from_json(Figure, f'{{"measure": "m", "value": {text}}}')

    def test_so_it_is_in_toml(self, tmp_path: Path) -> None:
        """With the file named."""
        write(tmp_path, "topics/t.toml", f"{TOPIC}x = {'9' * 5000}")

        with pytest.raises(DataError, match=r"t\.toml: not TOML: "):
            Dataset.from_directory(tmp_path)


class TestDepthAndSize:
    @pytest.mark.parametrize(
        "text", ["[" * 100_000, '{"a":' * 100_000, '{"collections":' + "[" * 5000 + "]" * 5000 + "}"]
    )
    def test_deep_json_is_refused(self, text: str) -> None:
        """Neither a crash nor a traceback of a thousand lines."""
        with pytest.raises(DataError):
            from_json(Dataset, text)

    @pytest.mark.parametrize("text", ["x = " + "[" * 50_000, "x = " + "{a=" * 50_000, "[a" + ".a" * 50_000 + "]"])
    def test_deep_toml_is_refused(self, tmp_path: Path, text: str) -> None:
        """The same for a record's file."""
        write(tmp_path, "topics/t.toml", text)

        with pytest.raises(DataError, match=r"t\.toml"):
            Dataset.from_directory(tmp_path)

    def test_ten_megabytes_of_text_are_kept_or_refused(self, small: Dataset) -> None:
        """As a value they are a value; as a question they are none; in a message they are cut short."""
        long = "x" * 10_000_000
        topic = {"id": "t", "name": long, "definition": "D."}
        ds = from_json(Dataset, plain(topics=[topic]))

        assert long == ds.topics["t"].name
        for ask in (small.find, small.search, small.events.find):
            with pytest.raises(QueryError):
                ask(long)
        for refuse in (lambda: ac.parse_date(long), lambda: from_dict(ac.Event, {"id": "x", "kind": long})):
            with pytest.raises(ac.AseanCyberError) as caught:
                refuse()
            assert len(str(caught.value)) < 5000

    @pytest.mark.parametrize(
        "ask",
        [
            lambda ds: ds[None],
            lambda ds: ds[5],
            lambda ds: ds.evidence(None),
            lambda ds: ds.cite(5),
            lambda ds: ds.standing("talks-2", 5),
            lambda ds: ds.evidence("talks-2", "evidence"),
            lambda ds: ds.events.where(country=5),
            lambda ds: ds.events.where(country=b"AA"),
            lambda ds: ds.search("talks", limit="3"),
            lambda ds: ds.events.on([]),
            lambda ds: parse_date(None),  # type: ignore[arg-type]
            lambda ds: from_json(Dataset, None),  # type: ignore[arg-type]
        ],
    )
    def test_what_is_of_the_wrong_kind_is_refused_with_our_own_error(
        self, small: Dataset, ask: Callable[[Any], object]
    ) -> None:
        """One ``except`` is enough for whatever a program passes on."""
        with pytest.raises(AseanCyberError):
            ask(small)

    def test_an_unknown_id_of_any_length_is_unknown(self, small: Dataset) -> None:
        """And its message is short."""
        with pytest.raises(UnknownRecordError) as caught:
            small["x" * 100_000]
        assert len(str(caught.value)) < 1000


class TestLetters:
    @pytest.mark.parametrize(
        "text", ["\u202eTo Lam", "To\u200b Lam\u200d", "\ufeffTo Lam", "Ｔｏ Ｌａｍ", "TO\u00a0LAM"]
    )
    def test_what_can_not_be_seen_changes_no_name(self, ds: Dataset, text: str) -> None:
        """Direction marks, joiners, wide letters and hard spaces are passed over."""
        assert ds.people.find(text).id == "to-lam"

    @pytest.mark.parametrize("text", ["То Lam", "To Lаm", "Τo Lam"])
    def test_a_look_alike_is_another_name(self, ds: Dataset, text: str) -> None:
        """A Cyrillic or Greek letter does not pass for a Latin one."""
        with pytest.raises(UnknownRecordError):
            ds.people.find(text)

    @pytest.mark.parametrize("text", ["\x00", "\ud800", "\x1b[31m", "a\x00b", "🏳️‍🌈", "ﷺ" * 50])
    def test_any_text_may_be_asked_for(self, ds: Dataset, text: str) -> None:
        """Nothing is found, and nothing breaks."""
        assert tuple(match for match in ds.search(text) if match.score == 1) == ()

    @pytest.mark.parametrize("format", ["csv", "ical", "jsonld", "graphml", "bibtex", "csl", "text", "sqlite", "json"])
    def test_a_name_runs_in_no_program(self, format: str, tmp_path: Path) -> None:
        """No cell that is a formula, no entry in a calendar, no tag and no escape sequence of its own."""
        event = {"id": "e", "name": NASTY, "kind": "summit", "status": "held", "start": "2020-05-04", "country": "AA"}
        ds = make(events=[event], countries=[{"id": "AA", "name": NASTY, "alpha3": "AAA"}])
        path = tmp_path / "x"
        export(format, ds.events if format in ("csv", "ical", "bibtex", "csl", "text") else ds, path)
        text = path.read_bytes().decode("utf-8", "replace")

        assert "\n=HYPERLINK" not in text
        assert ",=HYPERLINK" not in text
        if format == "ical":
            assert sum(line.startswith("END:VCALENDAR") for line in text.splitlines()) == 1
        if format == "graphml":
            assert "</script>" not in text

    def test_html_is_escaped_in_a_notebook(self) -> None:
        """A record shows its text, and does not run it."""
        topic = ac.Topic(id=ac.TopicId("t"), name=NASTY, definition=NASTY)

        assert "</script>" not in topic._repr_html_()


class TestFiles:
    @pytest.mark.parametrize(
        "name", ["..", "a b.toml", "A.toml", "x.TOML", "con\n.toml", "é.toml", "-.toml", "x.toml~"]
    )
    def test_a_file_is_named_for_an_id(self, tmp_path: Path, name: str) -> None:
        """No path, no hidden file taken for a record, no name that another system reads as another."""
        with pytest.raises(DataError, match=r"a record's file is named <id>\.toml"):
            directory.read_file(os.path.join(tmp_path, name), "topics")

    def test_links_and_devices_are_not_followed(self, tmp_path: Path) -> None:
        """Neither a file, nor a folder of records, may lead elsewhere."""
        (tmp_path / "other").mkdir()
        (tmp_path / "ds" / "events").mkdir(parents=True)
        (tmp_path / "ds" / "topics").symlink_to(tmp_path / "other")
        (tmp_path / "ds" / "events" / "x.toml").symlink_to("/dev/zero")
        os.mkfifo(tmp_path / "ds" / "events" / "y.toml")

        with pytest.raises(DataError) as caught:
            Dataset.from_directory(tmp_path / "ds")
        assert len(caught.value.faults) == 3

    @pytest.mark.parametrize("change", [os.remove, lambda path: os.truncate(path, 5), lambda path: os.chmod(path, 0)])
    def test_a_directory_that_changes_while_it_is_read_is_refused_or_read_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], None]
    ) -> None:
        """A file that went away, or was cut, after the folder was listed, is a fault: nothing is half loaded."""
        write(tmp_path, "topics/a.toml", TOPIC)
        second = write(tmp_path, "topics/b.toml", TOPIC)
        read = directory.read_file

        def then_change(path: str, collection: str) -> object:
            found = read(path, collection)
            if path.endswith("a.toml"):
                change(str(second))
            return found

        monkeypatch.setattr(directory, "read_file", then_change)
        try:
            assert len(Dataset.from_directory(tmp_path).topics) == 2  # a superuser reads whatever its mode
        except DataError as error:
            assert "b.toml" in str(error)
            assert "nothing was loaded" in str(error)

    def test_an_unfinished_collection_is_refused_whole(self) -> None:
        """One fault among a thousand records."""
        topics = [{"id": f"t{n}", "name": "T", "definition": "D."} for n in range(1000)]
        topics[500]["colour"] = "red"

        with pytest.raises(DataError, match=r"1 faults; nothing was loaded"):
            from_json(Dataset, plain(topics=topics))

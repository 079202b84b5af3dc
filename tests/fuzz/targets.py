"""What is fed to each entrance for text, and what must hold whatever it is.

A target takes any text. The library may answer or raise its own error; anything else is a finding.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Callable

import aseancyber as ac
from aseancyber import AseanCyberError, Dataset, DateSpan, Event, PartialDate, Truth
from aseancyber.__main__ import main
from aseancyber.directory import read_file
from aseancyber.names import fold


def edtf(text: str) -> None:
    """A date prints what it was read from, and its first day is not after its last."""
    day = PartialDate(text)
    assert str(day) == text
    assert day.earliest <= day.latest
    assert day.overlaps(day) is not Truth.NO


def span(text: str) -> None:
    """A span prints what reads as the same span."""
    read = DateSpan.parse(text)
    assert DateSpan.parse(str(read)) == read
    assert read.earliest <= read.latest


def human_date(text: str) -> None:
    """What is read from a human's text is a date that reads as itself."""
    day = ac.parse_date(text)
    assert PartialDate(str(day)) == day


def toml_record(text: str) -> None:
    """A record that is read is written, and read from that as equal."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.toml")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        record = read_file(path, "events")
    assert ac.from_json(Event, ac.to_json(record)) == record


def json_dataset(text: str) -> None:
    """A dataset that is read is written, and read from that as equal."""
    ds = ac.from_json(Dataset, text)
    assert ac.from_json(Dataset, ac.to_json(ds)) == ds


def search(text: str) -> None:
    """Folding twice changes nothing more; scores are in order and in range; what is found is called so."""
    assert fold(fold(text)) == fold(text)
    scores = [match.score for match in ac.events.search(text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0.3 <= score <= 1 for score in scores)
    assert ac.events.find(text) in ac.events.called(text)


def arguments(text: str) -> None:
    """The program ends with 0, 1 or 2, and writes nothing but its answer."""
    words = text.split("\n")
    if words[0] in ("export", "check"):  # they write and read files of any name
        return
    quiet = io.StringIO()
    with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        try:
            code: object = main(words)
        except SystemExit as ended:
            code = ended.code
    assert code in (0, 1, 2)


TARGETS: dict[str, Callable[[str], None]] = {
    target.__name__: target for target in (edtf, span, human_date, toml_record, json_dataset, search, arguments)
}


def feed(target: str, data: bytes) -> None:
    """Give bytes to a target as text; the library's own errors are answers."""
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(AseanCyberError):
        TARGETS[target](text)

"""Calendars, read back by hand as RFC 5545 has it: the library that wrote them is no witness."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from aseancyber import Dataset, MissingExtraError, QueryError
from aseancyber.exports import export
from aseancyber.exports.calendar import to_ical
from tests.conftest import SOURCE, make

Entry = dict[str, str]

EVENT = {"id": "e", "name": "E", "kind": "visit", "status": "held", "start": "2020-10-07"}


def entries(data: bytes) -> list[Entry]:
    """Return the properties of each entry; a line that is no property, or too long, is an error."""
    text = data.decode()
    assert text.endswith("\r\n")
    assert text.splitlines() == text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: list[Entry] = []
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        match = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z]+)?):(.*)", line)
        assert match is not None, line
        if line == "BEGIN:VEVENT":
            found.append({})
        elif line not in ("END:VEVENT", "END:VCALENDAR") and found:
            assert match[1] not in found[-1], line
            found[-1][match[1]] = match[2]
    return found


def text(value: str) -> str:
    """Return what an escaped value stands for."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def only(ds: Dataset, *, approximate: bool = False) -> Entry:
    """Return the one entry of a dataset."""
    [entry] = entries(to_ical(ds, approximate=approximate))
    return entry


class TestEntries:
    def test_an_event_of_one_day(self, ds: Dataset) -> None:
        """The end is the day after; the dates stand as they are known, too."""
        [entry] = entries(to_ical(ds.events.where(series="amcc").on("2023-10-18")))

        assert entry["UID"] == "amcc-8@aseancyber"
        assert (entry["DTSTART;VALUE=DATE"], entry["DTEND;VALUE=DATE"]) == ("20231018", "20231019")
        assert (entry["STATUS"], entry["X-ASEANCYBER-EDTF"]) == ("CONFIRMED", "2023-10-18")
        assert entry["SUMMARY"] == "8th ASEAN Ministerial Conference on Cybersecurity"
        assert entry["LOCATION"] == "Singapore"
        assert entry["CATEGORIES"] == ds.topics["asean-coordination"].name
        assert entry["URL"] == ds.sources["plo-2023-10-sicw"].url

    def test_a_description_says_who_led_the_theme_and_the_sources(self, ds: Dataset) -> None:
        """A speaker did not lead."""
        [entry] = entries(to_ical(ds.events.where(series="amcc").on("2023-10-18")))
        led, theme, *sources = text(entry["DESCRIPTION"]).split("\n")

        assert led == "Head of delegation: Luong Tam Quang, Deputy Minister of Public Security, Viet Nam"
        assert theme.startswith("Theme: Regional efforts in fighting")
        assert sources[0].startswith("Source: Pháp luật TP. Hồ Chí Minh (2023-10). ")
        assert len(sources) == len(ds.sources_of("amcc-8"))

    def test_an_event_of_several_days(self, small: Dataset) -> None:
        """Five days, and the sixth is the end; nothing is said of what is not known."""
        week = {entry["UID"]: entry for entry in entries(to_ical(small))}["week@aseancyber"]

        assert (week["DTSTART;VALUE=DATE"], week["DTEND;VALUE=DATE"]) == ("20201005", "20201010")
        assert week["X-ASEANCYBER-EDTF"] == "2020-10-05/2020-10-09"
        assert week["LOCATION"] == "Aland"
        assert not {"URL", "CATEGORIES"} & set(week)

    @pytest.mark.parametrize(
        ("status", "expected"),
        [("held", "CONFIRMED"), ("planned", "TENTATIVE"), ("cancelled", "CANCELLED"), ("postponed", "CANCELLED")],
    )
    def test_a_status(self, status: str, expected: str) -> None:
        """What was put off does not take place on the day it was put off from."""
        assert only(make(events=[{**EVENT, "status": status}]))["STATUS"] == expected

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"mode": "virtual", "city": "Alton"}, "online"),
            ({"mode": "hybrid", "city": "Alton", "venue": "Hall"}, "Hall, Alton, online"),
            ({"country": "SG", "city": "Singapore"}, "Singapore"),
            ({"country": "AA", "city": "Alton"}, "Alton, AA"),
            ({}, ""),
        ],
    )
    def test_a_place(self, fields: dict[str, str], expected: str) -> None:
        """The city of a virtual event is its host's; a city state is named once."""
        ds = make(events=[{**EVENT, **fields}], countries=[{"id": "SG", "name": "Singapore", "alpha3": "SGP"}])

        assert text(only(ds).get("LOCATION", "")) == expected

    def test_those_who_led_are_named_in_order(self) -> None:
        """Delegations first, then chairs and hosts, by person, group or state, as much as is known."""
        people = [
            {"represents": "BB", "role": "host"},
            {"group": "two envoys", "role": "chair", "title": "Envoys"},
            {"person": "an", "role": "head_of_delegation", "represents": "AA"},
            {"person": "bo", "role": "speaker"},
        ]
        ds = make(
            events=[{**EVENT, "participants": people}],
            people=[{"id": "an", "name": "An now", "names": [{"text": "An then", "end": "2021"}]}],
            countries=[{"id": "AA", "name": "Aland", "alpha3": "AAA"}],
        )

        assert text(only(ds)["DESCRIPTION"]).split("\n") == [
            "Head of delegation: An then, Aland",
            "Chair: two envoys, Envoys",
            "Host: BB",
        ]

    def test_the_stamp_is_the_day_of_the_data(self, small: Dataset) -> None:
        """A calendar of one release is the same whenever it is made."""
        assert {entry["DTSTAMP"] for entry in entries(to_ical(small))} == {"20261122T000000Z"}
        assert to_ical(small) == to_ical(small)


class TestDoubt:
    @pytest.mark.parametrize(
        ("start", "end", "first", "after"),
        [
            ("2020", "2020", "20200101", "20210101"),
            ("2020-02", "2020-02", "20200201", "20200301"),
            ("2020-02-27", "2020-03", "20200227", "20200401"),
            ("2020-02", "2020-03-02", "20200201", "20200303"),
            ("2020-02-22?", "2020-02-22?", "20200222", "20200223"),
            ("2020-02-22", "2020-02-23~", "20200222", "20200224"),
            ("[2020-02-22,2020-02-29]", "[2020-02-22,2020-02-29]", "20200222", "20200301"),
        ],
    )
    def test_what_is_not_known_to_the_day(self, start: str, end: str, first: str, after: str) -> None:
        """It is left out; asked for, it stands over all the time it may fall in, as tentative."""
        ds = make(events=[{**EVENT, "start": start, "end": end}])
        entry = only(ds, approximate=True)
        edtf = start if start == end else f"{start}/{end}"

        assert entries(to_ical(ds)) == []
        assert (entry["DTSTART;VALUE=DATE"], entry["DTEND;VALUE=DATE"]) == (first, after)
        assert entry["STATUS"] == "TENTATIVE"
        assert text(entry["X-ASEANCYBER-EDTF"]) == edtf
        assert text(entry["DESCRIPTION"]) == f"Date: {edtf}"

    @pytest.mark.parametrize("day", ["", "[..2020-02-22]", "[2020-02-22..]", "9999-12-31"])
    def test_what_nothing_bounds_is_left_out(self, day: str) -> None:
        """An entry from the year 1 on would stand on every page."""
        ds = make(events=[{**EVENT, "start": day}])

        assert entries(to_ical(ds)) == entries(to_ical(ds, approximate=True)) == []

    def test_what_was_cancelled_stays_so(self) -> None:
        """That is not in doubt, though its day is."""
        ds = make(events=[{**EVENT, "start": "2020", "status": "cancelled"}])

        assert only(ds, approximate=True)["STATUS"] == "CANCELLED"

    def test_the_days_shipped_are_those_of_the_entries(self, ds: Dataset) -> None:
        """No entry of a plain calendar has a day that its dates do not tell."""
        for entry in entries(to_ical(ds)):
            first, _, last = entry["X-ASEANCYBER-EDTF"].partition("/")
            assert entry["DTSTART;VALUE=DATE"] == first.replace("-", "")
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", last or first)
        uids = [entry["UID"] for entry in entries(to_ical(ds, approximate=True))]
        assert len(uids) == len(set(uids))


class TestSafety:
    @pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
    def test_text_can_not_inject_lines(self, end: str) -> None:
        """Whatever ends a line for some reader is a space, and a percent sign in an address."""
        bad = f"a{end}END:VEVENT{end}BEGIN:VEVENT{end}UID:x"
        fields = dict.fromkeys(("name", "theme", "city", "venue"), bad)
        ds = make(
            events=[
                {
                    **EVENT,
                    **fields,
                    "topics": ["t"],
                    "participants": [{"group": bad, "role": "chair", "title": bad}],
                    "evidence": [{"source": "gazette-2020", "supports": ["name"]}],
                }
            ],
            topics=[{"id": "t", "name": f"{bad}, b", "definition": "T"}],
            sources=[{**SOURCE, "title": bad, "url": f"https://example.org/{bad}", "publisher": bad}],
        )
        entry = only(ds)

        assert entry["UID"] == "e@aseancyber"
        assert entry["SUMMARY"] == "a END:VEVENT BEGIN:VEVENT UID:x"
        assert entry["CATEGORIES"] == r"a END:VEVENT BEGIN:VEVENT UID:x\, b"
        assert entry["URL"].startswith("https://example.org/a%")

    def test_signs_of_the_format_are_escaped(self) -> None:
        """Commas, semicolons and backslashes of data are text; letters of any script stay whole."""
        name = "Hội nghị; ກອງປະຊຸມ, ការប្រជុំ \\n " * 5

        assert text(only(make(events=[{**EVENT, "name": name}]))["SUMMARY"]) == name.strip()


def test_a_calendar_is_of_events(small: Dataset) -> None:
    """People have no days; the error says what is wanted."""
    with pytest.raises(QueryError, match=r"give ds\.events \(got people\)"):
        to_ical(small.people)


def test_a_calendar_is_written(small: Dataset, tmp_path: Path) -> None:
    """The file is what the function gives."""
    path = export("ical", small, tmp_path / "all.ics")

    assert Path(path).read_bytes() == to_ical(small)


def test_without_the_library_the_error_says_how_to_get_it(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is optional."""
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'aseancyber\[calendar\]'"):
        to_ical(small)

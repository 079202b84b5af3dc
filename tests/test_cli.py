"""The command line, as people and programs call it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import aseancyber
from aseancyber import Dataset, brief, from_dict, to_dict
from aseancyber.__main__ import main
from tests.conftest import SOURCE, make


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Return the exit code and both outputs of a call."""
    code = main(argv)
    out, err = capsys.readouterr()
    return code, out, err


class TestBrief:
    def test_a_chronology_is_dated_readable_and_sourced(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Each entry has its day, its place and numbered sources."""
        code, out, _ = run(capsys, "brief", "--country", "VN", "--country", "SG", "--from", "2020", "--to", "2023")

        assert code == 0
        assert "2020-09-29  Viet Nam-Singapore virtual ministerial conference on cyber security, virtual" in out
        assert "8th ASEAN Ministerial Conference on Cybersecurity, Singapore" in out
        assert "\nSources\n[1] " in out
        assert max(len(line) for line in out.splitlines() if "http" not in line) <= 100

    def test_bodies_go_by_the_name_of_their_day(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The ministry that was renamed in 2024 stands under its name of 2020."""
        _, out, _ = run(capsys, "brief", "--country", "VN", "--country", "SG", "--from", "2020-09", "--to", "2020-09")

        assert "Ministry of Communications and Information" in " ".join(out.split())
        assert "Ministry of Digital Development" not in out

    def test_what_only_may_fall_in_the_window_stands_apart(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A step known only to be before March 2025 is listed there, and nowhere before."""
        _, out, _ = run(capsys, "brief", "--country", "VN", "--country", "SG", "--from", "2020", "--to", "2020")

        assert "[..2025" not in out
        _, out, _ = run(capsys, "brief", "--country", "VN", "--country", "SG", "--from", "2025", "--to", "2025")
        sure, _, perhaps = out.partition("Perhaps in this time")

        assert "[.." not in sure.split("Sources")[0]
        assert "[.." in perhaps

    def test_filters_narrow_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By series and by topic."""
        _, out, _ = run(
            capsys, "brief", "--series", "AMCC", "--topic", "asean-coordination", "--from", "2023", "--to", "2023"
        )

        assert "8th ASEAN Ministerial Conference" in out
        assert "9th ASEAN Ministerial Conference" not in out

    def test_json_is_for_programs(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The same entries as data."""
        code, out, _ = run(
            capsys,
            "brief",
            "--country",
            "VN",
            "--country",
            "SG",
            "--from",
            "2020-09-29",
            "--to",
            "2020-09-29",
            "--json",
        )
        entry = next(entry for entry in json.loads(out) if entry["id"] == "sg-vn-ministerial-2020-09-29")

        assert code == 0
        assert (entry["when"], list(entry)) == (
            "2020-09-29/2020-09-29",
            ["when", "certain", "id", "headline", "details", "sources", "standing"],
        )

    def test_nothing_found_is_said_and_is_no_success(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As grep does."""
        assert run(capsys, "brief", "--from", "1901", "--to", "1902") == (1, "nothing is recorded that fits\n", "")

    def test_statements_outside_events_are_told_too(self, small: Dataset) -> None:
        """By their own day."""
        plain = to_dict(small)
        plain["collections"]["statements"][0]["event"] = None
        (entry,) = brief.chronology(from_dict(Dataset, plain), topics="ransom", start="2020-10-07", end="2020-10-07")

        assert (entry.headline, entry.details) == ("An's speech", ("Tran Van An: concern: ransom grows",))

    def test_an_outcome_tells_whose_it_is(self) -> None:
        """As a point tells who said it."""
        outcomes = [{"act": "noted", "by": ["AA"], "text": "the concern", "sources": ["gazette-2020"]}]
        event = {"id": "e", "name": "E", "kind": "summit", "status": "held", "start": "2020", "outcomes": outcomes}
        states = [{"id": "AA", "name": "Aland", "alpha3": "AAA"}]
        (entry,) = brief.chronology(make(events=[event], countries=states, sources=[dict(SOURCE)]))

        assert entry.details == ("Aland: noted: the concern",)


class TestOthers:
    def test_show_prints_facts_with_their_standing(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By id or name; sources at the end."""
        code, out, _ = run(capsys, "show", "AMCC-8")

        assert code == 0
        assert "  start: 2023-10-18  (confirmed)\n" in out
        assert "  start: 2018-09-24  (disputed)\n" in run(capsys, "show", "18th SOMTC")[1]
        assert "\nSources\n" in out
        assert json.loads(run(capsys, "show", "amcc-8", "--json")[1])["id"] == "amcc-8"
        assert "no source" not in out
        assert "Singapore [SG]" in run(capsys, "show", "SG")[1]

    def test_find_prints_scores(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Best first."""
        code, out, _ = run(capsys, "find", "josefine", "teo", "--limit", "1")

        assert code == 0
        assert out.startswith("0.")
        assert "people  Josephine Teo [josephine-teo]" in out
        assert json.loads(run(capsys, "find", "josefine teo", "--json")[1])[0]["id"] == "josephine-teo"
        assert run(capsys, "find", "qqqqzzzz")[0] == 1

    def test_check_reads_the_shipped_data_or_an_overlay(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """Faults are listed, and make the exit code 1."""
        assert run(capsys, "check") == (0, "", "0 faults\n")
        (tmp_path / "people").mkdir()
        (tmp_path / "people" / "an-other.toml").write_text('name = "An Other"\ncountry = "VN"\n')
        code, out, err = run(capsys, "check", str(tmp_path))

        assert (code, err) == (1, "2 faults\n")
        assert "fault: an-other: no source for it @ country" in out

    def test_info_says_what_is_in_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Version, day and sizes."""
        assert f"aseancyber {aseancyber.__version__}, data as of " in run(capsys, "info")[1]
        assert json.loads(run(capsys, "info", "--json")[1])["as_of"] == aseancyber.DATA_AS_OF

    @pytest.mark.parametrize(
        ("argv", "reason"),
        [
            (["show", "nobody-at-all"], "aseancyber: no record is called 'nobody-at-all'"),
            (["brief", "--country", "Atlantis"], "aseancyber: no record is called 'Atlantis' in countries"),
            (["brief", "--from", "2023-13"], "aseancyber: a month is 01 to 12 (got '2023-13')"),
            (["brief", "--from", "2023", "--to", "2020"], "aseancyber: a window ends on or after its start"),
            (["check", "/no/such/directory"], "aseancyber: a directory of records can't be read"),
        ],
    )
    def test_an_error_is_one_line_on_the_other_output(
        self, capsys: pytest.CaptureFixture[str], argv: list[str], reason: str
    ) -> None:
        """And the exit code is 1."""
        code, out, err = run(capsys, *argv)

        assert (code, out) == (1, "")
        assert err.startswith(reason)

    @pytest.mark.parametrize("argv", [[], ["nonsense"], ["brief", "--colour"]])
    def test_a_wrong_call_exits_with_2(self, argv: list[str]) -> None:
        """As programs do."""
        with pytest.raises(SystemExit) as caught:
            main(argv)

        assert caught.value.code == 2

    def test_a_closed_pipe_is_no_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The reader had enough."""

        def closed(*_: object) -> int:
            raise BrokenPipeError

        with monkeypatch.context() as patch, open(os.devnull, "w") as null:
            patch.setattr("aseancyber.__main__._info", closed)
            patch.setattr(sys, "stdout", null)

            assert main(["info"]) == 0

    def test_show_lists_what_is_a_persons_own(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Offices, events and statements; of many events the last."""
        out = run(capsys, "show", "to-lam")[1]

        assert "\nTenures (" in out
        assert "to-lam: vn-mps-minister, " in out
        assert re.search(r"\nEvents \(\d+, the last\)\n", out)
        assert "\nStatements (" in out
        assert "[to-lam-amcc-7]" in out

    def test_a_record_without_sources_is_shown_without(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A topic is our own word."""
        assert "Sources" not in run(capsys, "show", "norms")[1]

    def test_the_module_runs_and_pipes_cleanly(self) -> None:
        """A reader that stops early is no error."""
        command = f"{sys.executable} -W error -m aseancyber brief --country SG | head -1"
        done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)

        assert (len(done.stdout.splitlines()), done.stderr) == (1, "")

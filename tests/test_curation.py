"""The curator's tools: start, check, compile, re-read, measure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aseancyber import DataError, Dataset, from_dict, shipped, to_dict
from aseancyber.checks import Finding
from aseancyber.curation import compiler, quality, templates, verify
from aseancyber.curation.__main__ import main
from aseancyber.curation.verify import Question, Reading
from aseancyber.models import COLLECTIONS, VIEWS


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Return the exit code and both outputs of a call."""
    code = main(argv)
    out, err = capsys.readouterr()
    return code, out, err


class TestNew:
    @pytest.mark.parametrize("collection", [name for name in COLLECTIONS if name not in VIEWS])
    def test_a_stub_names_every_key(self, collection: str, tmp_path: Path) -> None:
        """It is TOML, and says what is to be written where."""
        path = Path(templates.new(str(tmp_path), collection, "x"))
        text = path.read_text()

        assert ("url" in text) == (collection == "sources")
        assert path == tmp_path / collection / "x.toml"
        with pytest.raises(DataError, match="exists; edit it, or choose another id"):
            templates.new(str(tmp_path), collection, "x")

    def test_a_filled_stub_is_a_record(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What is required stands uncommented."""
        code, out, _ = run(capsys, "new", "topics", "my-topic", "--into", str(tmp_path))
        path = Path(out.strip())
        path.write_text(path.read_text().replace('= ""', '= "Text"'))

        assert code == 0
        assert Dataset.from_directory(tmp_path).topics["my-topic"].definition == "Text"

    def test_the_address_of_a_source_is_filled_in(self, tmp_path: Path) -> None:
        """As it was given."""
        path = Path(templates.new(str(tmp_path), "sources", "s", "https://example.org"))

        assert 'url = "https://example.org"' in path.read_text()

    @pytest.mark.parametrize(
        ("collection", "id_", "reason"),
        [
            ("evnets", "x", "there is no folder of records 'evnets': countries, "),
            ("tenures", "x", "there is no folder of records 'tenures'"),
            (
                "events",
                "Bad Id",
                "an id is lower-case words joined by hyphens, or a state's two letters (got 'Bad Id')",
            ),
        ],
    )
    def test_a_wrong_name_is_refused(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], collection: str, id_: str, reason: str
    ) -> None:
        """With the rule."""
        code, _, err = run(capsys, "new", collection, id_, "--into", str(tmp_path))

        assert code == 1
        assert reason in err


ALONE = "taken alone; aseancyber check {} lays them over the shipped records\n"


class TestCheck:
    def test_faults_and_unread_files_are_listed_together(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One broken file does not hide the faults of the others."""
        (tmp_path / "topics").mkdir()
        (tmp_path / "topics" / "broken.toml").write_text("name = ")
        (tmp_path / "topics" / "leaf.toml").write_text('name = "L"\ndefinition = "L."\nbroader = "gone"\n')
        code, out, err = run(capsys, "check", str(tmp_path), "--doubts")

        assert (code, err) == (1, f"2 faults, 0 doubts\n{ALONE.format(tmp_path)}")
        assert "broken.toml: not TOML" in out
        assert "fault: leaf: no record 'gone' in topics @ broader" in out

    def test_a_clean_directory_passes(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing is printed but the numbers."""
        assert run(capsys, "check", str(tmp_path)) == (0, "", f"0 faults, 0 doubts\n{ALONE.format(tmp_path)}")


class TestCompile:
    def test_what_is_written_is_current_and_byte_stable(
        self, small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Written once, then nothing is left to write; a stranger is removed."""
        monkeypatch.setattr(compiler, "DATA", str(tmp_path))
        monkeypatch.setattr(shipped, "_FOLDER", str(tmp_path))
        (tmp_path / "stranger.json").write_text("{}")

        assert "stranger.json" in compiler.write(small)
        assert compiler.write(small) == []
        assert compiler.stale(small) == []
        assert not (tmp_path / "stranger.json").exists()
        (tmp_path / "events.json").write_text("")
        assert compiler.stale(small) == ["events.json"]

    def test_the_command_says_what_is_stale(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small: Dataset
    ) -> None:
        """And writes nothing when only asked."""
        monkeypatch.setattr("aseancyber.curation.__main__.Dataset.from_directory", lambda _: small)
        monkeypatch.setattr(compiler, "stale", lambda _: ["events.json"])
        monkeypatch.setattr(compiler, "write", lambda _: ["events.json"])
        monkeypatch.setattr("aseancyber.curation.__main__.check", lambda _: ())

        assert run(capsys, "compile", "--check") == (
            1,
            "",
            "events.json is not current: run python -m aseancyber.curation compile\n",
        )
        assert run(capsys, "compile") == (0, "", "wrote events.json\n")
        monkeypatch.setattr(compiler, "stale", lambda _: [])
        assert run(capsys, "compile", "--check") == (0, "", "")

    def test_nothing_is_written_while_there_are_faults(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small: Dataset
    ) -> None:
        """The package carries what passes the rules."""
        fault = Finding("a_rule", "amcc-8", "it is wrong", "fault")
        monkeypatch.setattr("aseancyber.curation.__main__.Dataset.from_directory", lambda _: small)
        monkeypatch.setattr("aseancyber.curation.__main__.check", lambda _: (fault,))
        monkeypatch.setattr(compiler, "write", lambda _: pytest.fail("it wrote"))
        code, out, err = run(capsys, "compile")

        assert (code, out) == (1, "")
        assert err.endswith("1 faults; nothing was written\n")


class TestVerify:
    def test_a_draw_shows_everything_but_the_value(self, ds: Dataset) -> None:
        """The same seed draws the same; at most so many facts of a record."""
        questions = verify.draw(ds, 0.01, seed=1)

        assert questions == verify.draw(ds, 0.01, seed=1)
        assert questions != verify.draw(ds, 0.01, seed=2)
        assert all(question.sources for question in questions)
        assert max(sum(q.record == record for q in questions) for record in {q.record for q in questions}) <= 6
        assert questions == verify.read_lines(verify.Question, verify.lines(questions))

    @pytest.mark.parametrize(
        ("value", "id_", "given"),
        [("14", "acid-14", True), ("SG", "sg-vn-talks-2", True), ("2023-10-18", "amcc-8", False), ("", "x", False)],
    )
    def test_what_the_id_or_the_name_says_is_not_asked(self, value: str, id_: str, given: bool) -> None:
        """Nobody is blind to it."""
        assert given is verify.given_away(value, id_, "Drill")

    def test_disputed_facts_can_be_asked_for_alone(
        self, small: Dataset, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """All of them, and nothing else."""
        monkeypatch.setattr("aseancyber.curation.__main__.load", lambda: small)

        assert [
            (q.record, q.field) for q in verify.read_lines(verify.Question, run(capsys, "verify", "--disputed")[1])
        ] == [("talks-2", "start")]

    def test_a_fresh_draw_leaves_out_what_was_read_before(
        self, small: Dataset, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """So that reading goes on where it ended."""
        monkeypatch.setattr("aseancyber.curation.__main__.load", lambda: small)
        monkeypatch.setattr("aseancyber.curation.__main__.DOCS", str(tmp_path))
        call = ("verify", "--share", "1", "--fresh")
        first = {q.record for q in verify.read_lines(verify.Question, run(capsys, *call)[1])}
        reading = verify.Reading("talks-2", "start", "2020", "2020-10-07", "coarser", "r", "2026-11-28")
        (tmp_path / "readings").mkdir()
        (tmp_path / "readings" / "a.jsonl").write_text(verify.lines([reading]))

        assert first - {"talks-2"} == {q.record for q in verify.read_lines(verify.Question, run(capsys, *call)[1])}
        assert "talks-2" in first

    def test_closed_lists_come_with_their_words(self, small: Dataset) -> None:
        """A reader chooses from the words that the record's coder had."""
        questions = {(q.record, q.field): q for q in verify.draw(small, 1, seed=1, most=99)}

        assert "held" not in questions[("talks-2", "start")].choices
        assert "virtual" in questions[("talks-2", "mode")].choices
        assert "chair" in questions[("talks-2", "participants[tran-van-an].role")].choices
        assert "dialogue" in questions[("talks-2", "kind")].choices
        assert ("talks-2", "participants[tran-van-an].person") not in questions
        assert ("an-talks-2", "points[concern].text") not in questions

    @pytest.mark.parametrize("share", [0, -1, 1.1])
    def test_a_share_is_a_share(self, small: Dataset, share: float) -> None:
        """Above nought, at most one."""
        with pytest.raises(DataError, match="a share is above 0 and at most 1"):
            verify.draw(small, share, seed=1)

    @pytest.mark.parametrize(
        ("value", "found", "agree"),
        [
            ("2020-10-07", "7 October 2020", True),
            ("2020-10", "2020-10-07", False),
            ("AA", "Aland", True),
            ("AA; BB", "Beland and Aland", True),
            ("AA; BB", "Aland", False),
            ("aa-moc", "the Ministry of Codes of Aland", True),
            ("Envoy", "envoy", True),
            ("Envoy", "Minister", False),
            ("12", "12", True),
        ],
    )
    def test_agreement_is_of_meaning_where_it_can_be_seen(
        self, small: Dataset, value: str, found: str, agree: bool
    ) -> None:
        """The same date, the same record, the same name."""
        assert agree is verify.agrees(small, value, found)

    def test_answers_are_compared_and_differences_stay_open(
        self, small: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """From the draw to the readings, by the command."""
        monkeypatch.setattr("aseancyber.curation.__main__.load", lambda: small)
        _, sheet, _ = run(capsys, "verify", "--share", "1", "--seed", "12")
        (tmp_path / "sheet").write_text(sheet)
        questions = {(q.record, q.field): q.number for q in verify.read_lines(verify.Question, sheet)}
        start, mode = questions[("talks-2", "start")], questions[("talks-2", "mode")]
        kind = questions[("talks-2", "kind")]
        answers = [
            {"number": start, "found": "2020-10-06"},
            {"number": mode, "found": "virtual"},
            {"number": kind, "found": None},
        ]
        (tmp_path / "answers").write_text("\n".join(map(json.dumps, answers)) + "\n\n")
        code, out, err = run(
            capsys,
            "verify",
            "--sheet",
            str(tmp_path / "sheet"),
            "--answers",
            str(tmp_path / "answers"),
            "--reader",
            "two",
        )
        readings = verify.read_lines(verify.Reading, out)

        assert (code, err) == (0, "3 readings, 1 open\n")
        assert {r.field: r.verdict for r in readings} == {"start": "open", "mode": "agrees", "kind": "not_shown"}
        assert {"two"} == {r.reader for r in readings}

        (tmp_path / "readings").write_text(out)
        verdict = '{"record": "talks-2", "field": "%s", "verdict": "reader_wrong", "note": "a misprint"}'
        (tmp_path / "verdicts").write_text(verdict % "start")
        code, out, _ = run(capsys, "settle", str(tmp_path / "readings"), str(tmp_path / "verdicts"))
        assert code == 0
        assert {("start", "reader_wrong", "a misprint"), ("mode", "agrees", None), ("kind", "not_shown", None)} == {
            (r.field, r.verdict, r.note) for r in verify.read_lines(verify.Reading, out)
        }

        (tmp_path / "verdicts").write_text(verdict % "mode")
        code, _, err = run(capsys, "settle", str(tmp_path / "readings"), str(tmp_path / "verdicts"))
        assert (code, err) == (1, "a verdict is on a difference that is open (got talks-2 mode)\n")

    def test_answers_need_their_sheet(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """And files that can be read."""
        (tmp_path / "answers").write_text("")

        assert "give both" in run(capsys, "verify", "--answers", str(tmp_path / "answers"))[2]
        assert "give both" in run(capsys, "verify", "--sheet", str(tmp_path / "answers"))[2]
        assert "can't be read" in run(capsys, "verify", "--answers", "a", "--sheet", str(tmp_path / "none"))[2]

    def test_an_answer_without_a_question_is_refused(
        self, small: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A slip of the pen loses no reading."""
        monkeypatch.setattr("aseancyber.curation.__main__.load", lambda: small)
        (tmp_path / "sheet").write_text(run(capsys, "verify", "--share", "1")[1])
        (tmp_path / "answers").write_text('{"number": 1, "found": "x"}\n{"number": 9999, "found": "x"}')
        call = ("verify", "--sheet", str(tmp_path / "sheet"), "--answers", str(tmp_path / "answers"))

        assert run(capsys, *call)[2] == "an answer has the number of a question on the sheet (got 9999)\n"
        (tmp_path / "answers").write_text('{"number": 1}')
        assert run(capsys, *call)[2] == 'an answer is {"number": 1, "found": "2023-10-18"} (got {"number": 1})\n'

    def test_a_record_that_is_gone_is_not_compared(self, small: Dataset) -> None:
        """Nor a field that is no longer asked for."""
        gone = Question(1, "gone", "X", "start", ("u",))
        moot = Question(2, "talks-2", "X", "colour", ("u",))

        assert list(verify.compare(small, [gone, moot], {1: "x", 2: "x"}, reader="r", on="2026")) == []


@pytest.mark.parametrize("call", [("check",), ("compile",), ("new", "events", "x")])
def test_an_installed_package_is_not_worked_on(
    call: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the records are not, and nothing is made in their stead."""
    monkeypatch.setattr("aseancyber.curation.__main__.RECORDS", str(tmp_path / "records"))

    assert "clone the project" in run(capsys, *call)[2]
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the rest of a list is not wanted."""

    def close(*_: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("aseancyber.curation.__main__._weak", close)
    monkeypatch.setattr("os.dup2", lambda *_: None)

    assert main(["weak"]) == 0


class TestQuality:
    def test_the_report_is_made_from_data_and_readings(
        self, small: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Precision counts what the source bore out, before any correction."""
        readings = [
            Reading("talks-2", "start", "2020-10-07", "2020-10-07", "agrees", "two", "2026-11-22"),
            Reading("talks-2", "edition", "3", "5", "ours_wrong", "two", "2026-11-22"),
            Reading("talks-2", "edition", "2", "2", "agrees", "two", "2026-11-22"),
            Reading("talks-2", "mode", "hybrid", "virtual", "reader_wrong", "two", "2026-11-22"),
            Reading("talks-2", "theme", "x", "y", "unclear", "two", "2026-11-22", "both may be"),
        ]
        path = tmp_path / "readings.jsonl"
        path.write_text(verify.lines(readings))
        monkeypatch.setattr("aseancyber.curation.__main__.load", lambda: small)
        code, report, _ = run(capsys, "quality", str(path))

        assert code == 0
        assert "| all | 4 | 1 | 33.3 | 66.7 | 20.8 to 93.9 |" in report
        assert "- `talks-2` edition: was 5; the source says 3" in report
        assert "1 more are not counted, since the id or the name of the record gave their value away" in report
        assert "| `talks-2` | start | 2020-10-06 | contradiction | `wire-2020` |" in report
        assert "Cable Talks | 2018/2020 | complete | the gazette |" in report

    def test_a_clean_reading_lists_no_mistakes(self, ds: Dataset) -> None:
        """And the members are those of the data."""
        report = quality.report(ds, [Reading("amcc-8", "start", "x", "x", "agrees", "two", "2026-11-22")], [])

        assert "Facts found wrong" not in report
        assert "| Viet Nam | " in report

    def test_an_empty_dataset_has_a_report_too(self) -> None:
        """No number is divided by nothing."""
        report = quality.report(from_dict(Dataset, {**to_dict(Dataset.from_records({}))}), [], [])

        assert "No second reading is on record." in report
        assert "No facts were gathered independently of the data." in report

    def test_recall_is_what_the_data_held_of_what_others_found(
        self, small: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In part is held, to differ is not, and what is out of scope is not counted."""
        monkeypatch.setattr("aseancyber.curation.__main__.load", lambda: small)
        verdicts = ("held", "held", "coarser", "differs", "absent", "out_of_scope")
        fact = {"sort": "edition", "fact": "x", "source": "https://example.org/", "cited": False}
        facts = [{**fact, "verdict": verdict} for verdict in verdicts]
        (tmp_path / "facts").write_text("\n".join(map(json.dumps, facts)) + "\n\n")
        code, out, _ = run(capsys, "quality", "--recall", str(tmp_path / "facts"))

        assert code == 0
        assert "| all | 5 | 2 | 1 | 1 | 1 | 60.0 | 23.1 to 88.2 |" in out
        assert "| on other pages | 5 |" in out
        assert "| edition | 5 |" in out
        assert "| body |" not in out

        (tmp_path / "facts").write_text(
            '{"sort": "party", "fact": "x", "source": "y", "cited": true, "verdict": "held"}'
        )
        assert (
            "'party' is not a valid word: edition, " in run(capsys, "quality", "--recall", str(tmp_path / "facts"))[2]
        )

    def test_facts_that_need_a_second_source_are_listed(
        self, small: Dataset, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Those of a record with value and sources, or the records that have most."""
        monkeypatch.setattr("aseancyber.curation.__main__.load", lambda: small)
        code, out, _ = run(capsys, "weak", "talks-2")

        assert code == 0
        assert out.startswith("talks-2: ")
        assert out.splitlines()[0] == f"talks-2: {len(out.splitlines()) - 1} facts"
        assert "  mode = virtual (wire-2020)" in out
        assert "  participants[bo-bee].title = Envoy (wire-2020)" in out
        assert "  start = " not in out
        assert "  participants[tran-van-an].role" not in out
        assert run(capsys, "weak")[1].splitlines()[0].split()[1] == "talks-2"
        assert "no record has the id 'nothing'" in run(capsys, "weak", "nothing")[2]

    @pytest.mark.parametrize(
        ("field", "kind"),
        [
            ("start", "date"),
            ("holders[an].start", "date"),
            ("city", "place"),
            ("participants[an].represents", "person or body"),
            ("participants[an].title", "title"),
            ("figures[x].value", "number"),
            ("participants[an].role", "category"),
            ("outcomes[signed].about", "other"),
        ],
    )
    def test_fields_are_of_few_kinds(self, field: str, kind: str) -> None:
        """By the last name of their path."""
        assert kind == quality.field_kind(Reading("x", field, "", "", "open", "", ""))

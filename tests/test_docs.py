"""README, the documents and the docstrings say what is true: their code is run, their outputs compared."""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import re
import shlex
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import aseancyber
from aseancyber import Dataset, from_dict
from aseancyber.convert import parse_json
from aseancyber.curation import quality, recall, verify
from aseancyber.curation.__main__ import main
from aseancyber.models import COLLECTIONS, VIEWS, record_class
from tests.test_package import MODULES, PACKAGE

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of Python, in order, with the outputs it shows."""
    (tmp_path / "my-records").mkdir()
    monkeypatch.chdir(tmp_path)
    parser = PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for example in Sybil(parsers=[parser], path=str(ROOT), patterns=["*.md"]).parse(page).examples():
        example.evaluate()


@pytest.mark.parametrize("path", [PACKAGE / "__init__.py", *MODULES], ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_examples_of_docstrings_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is a small session; what it writes does not stay."""
    monkeypatch.chdir(tmp_path)
    name = ".".join(["aseancyber", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")

    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """No link to a file that is not there."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_runs_and_prints_what_it_says(example: Path) -> None:
    """Its docstring ends with its output."""
    done = subprocess.run([sys.executable, "-W", "error", str(example)], capture_output=True, text=True, check=False)
    told = ast.get_docstring(ast.parse(example.read_text(encoding="utf-8"))) or ""
    expected = told.partition("Output::\n\n")[2]

    assert done.stderr == ""
    assert [line.strip() for line in expected.splitlines()] == [line.strip() for line in done.stdout.splitlines()]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_shows_what_it_is_about(notebook: Path) -> None:
    """From top to bottom in a fresh kernel, with tables and pictures; it is kept without its outputs."""
    import nbformat
    from nbclient import NotebookClient

    read = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    assert not any(cell.get("outputs") for cell in read.cells)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the kernel's own libraries
        NotebookClient(read, timeout=120, kernel_name="python3").execute()
    shown = [output for cell in read.cells for output in cell.get("outputs", ())]

    assert {"image/png", "text/html"} <= {kind for output in shown for kind in output.get("data", {})}
    assert "Cyber Security Agency of Singapore" in str(shown) or "To Lam" in str(shown)
    assert not [output for output in shown if output.output_type == "stream" and output.name == "stderr"]


def marked(name: str) -> str:
    """Return the block that follows a mark in README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert match is not None
    return match[1]


class TestReadme:
    def test_the_main_command_prints_what_is_shown(self) -> None:
        """The part after the installation, run here."""
        command = marked("main").partition("install -q . && ")[2].strip()
        call = command.replace(".venv/bin/aseancyber", f"{shlex.quote(sys.executable)} -m aseancyber")
        done = subprocess.run(["/bin/sh", "-c", call], capture_output=True, text=True, check=False)

        assert marked("output") == done.stdout
        assert done.stderr == ""

    def test_the_test_command_is_what_is_run_for_every_change(self) -> None:
        """One truth for people and for the machine."""
        assert ".venv/bin/python -m pytest" in marked("test")
        assert "<!-- test -->" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    def test_the_commands_shown_work(self) -> None:
        """Each call of the program, but the check of records that the reader has."""
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        calls = [line.partition("#")[0].split() for line in text.splitlines() if line.startswith("aseancyber ")]

        assert len(calls) > 2
        for call in calls:
            if call[1] not in ("check", "export"):
                words = shlex.split(" ".join(call[1:]))
                assert (
                    subprocess.run(
                        [sys.executable, "-m", "aseancyber", *words], stdout=subprocess.DEVNULL, check=False
                    ).returncode
                    == 0
                )


def test_the_quality_command_reads_the_projects_own_readings(capsys: pytest.CaptureFixture[str]) -> None:
    """As CONTRIBUTING says; from an installed wheel there are none."""
    assert main(["quality"]) == 0
    report = capsys.readouterr().out

    if "No second reading" not in report:
        assert report == (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")


def test_the_quality_report_is_current(ds: Dataset) -> None:
    """It is what the command makes of the data and the readings."""
    readings = [one for text in texts("readings") for one in verify.read_lines(verify.Reading, text)]
    gathered = [one for text in texts("recall") for one in verify.read_lines(recall.Gathered, text)]

    assert (ROOT / "docs" / "quality.md").read_text(encoding="utf-8") == quality.report(ds, readings, gathered)


def texts(folder: str) -> list[str]:
    """Return the files of a folder of the documents."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / folder).iterdir())]


def test_recall_names_records_that_are_there(ds: Dataset) -> None:
    """A fact that is held says by which record; one that was absent may say by which it is now."""
    gathered = [one for text in texts("recall") for one in verify.read_lines(recall.Gathered, text)]

    assert [one.fact for one in gathered if one.record is not None and ds.get(one.record) is None] == []
    assert [one.fact for one in gathered if one.verdict in ("held", "coarser", "differs") and one.record is None] == []


def test_contributing_shows_a_record_of_each_collection() -> None:
    """Each is valid as it stands, comments and all."""
    import tomllib

    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"`(\w+)/[\w-]+\.toml`\n\n```toml\n(.*?)```", text, re.DOTALL))

    assert set(shown) == set(COLLECTIONS) - set(VIEWS)
    for collection, toml in shown.items():
        from_dict(record_class(collection), {"id": "x", **tomllib.loads(toml)})


def test_the_codebook_speaks_of_every_field_and_rule() -> None:
    """No field of a record, rule of inference or collection goes undefined."""
    from typing import get_args

    from attrs import fields

    from aseancyber.vocabulary import Rule

    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    for collection in COLLECTIONS:
        if collection not in VIEWS:
            assert f"### {collection}" in text
            for field in fields(record_class(collection)):
                assert f"`{field.name}`" in text, (collection, field.name)
    for rule in get_args(Rule):
        assert f"`{rule}`" in text, rule


def test_the_changelog_speaks_of_this_version() -> None:
    """Nobody upgrades blindly."""
    assert f"## {aseancyber.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {aseancyber.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert parse_json("1") == 1

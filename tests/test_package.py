"""The package as it is installed and imported."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import aseancyber
from aseancyber import AseanCyberError, DateSpan, PartialDate, errors

PACKAGE = Path(aseancyber.__file__).parent
ORDER = [  # a module imports what stands above it
    "errors",
    "extras",
    "vocabulary",
    "meanings",
    "definitions",
    "dates",
    "models",
    "portable",
    "convert",
    "names",
    "intervals",
    "criteria",
    "match",
    "proof",
    "frames",
    "table",
    "collection",
    "catalogue",
    "references",
    "shipped",
    "views",
    "directory",
    "overlay",
    "diff",
    "questions",
    "dataset",
    "checks",
    "plots",
    "plot",
    "html",
    "exports",
    "brief",
    "curation",
    "__main__",
]


def python(code: str, *options: str) -> str:
    """Return what a fresh interpreter prints."""
    done = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def level(module: str) -> int:
    """Return where a module stands in the order of imports."""
    return ORDER.index(module.removeprefix("aseancyber.").split(".")[0])


def imports(path: Path) -> set[str]:
    """Return the own modules that a file imports when it runs, wherever the import stands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in guarded:
            if node.module == "aseancyber":
                found |= {f"aseancyber.{alias.name}" for alias in node.names}
            elif node.module.startswith("aseancyber."):
                found.add(node.module)
    return found


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    """A module imports only what stands before it, so that no reader goes in circles."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    for module in imports(path) - {"aseancyber.html"}:  # what a notebook calls to show a thing reaches forward
        assert level(module) <= ORDER.index(own), f"{own} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_long(path: Path) -> None:
    """Above that a reader is lost."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_all_names_can_be_imported() -> None:
    """The front door is a list, complete and without a name twice."""
    names = aseancyber.__all__

    assert len(names) == len(set(names))
    assert set(names) <= set(dir(aseancyber))
    assert all(hasattr(aseancyber, name) for name in names)
    namespace: dict[str, object] = {}
    exec("from aseancyber import *", namespace)
    assert set(names) <= set(namespace)


def test_every_name_has_one_home() -> None:
    """What the front door promises to checkers is what it gives."""
    promised = {name for names in aseancyber._HOMES.values() for name in names.split()}
    collections = {"DATA_AS_OF", "__version__"} | {
        name for name in aseancyber.__all__ if name.islower() and name not in promised and "_" not in name
    }

    assert set(aseancyber.__all__) == promised | collections


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="module 'aseancyber' has no attribute 'evnets'"):
        aseancyber.evnets  # type: ignore[attr-defined] # noqa: B018 # pyright: ignore


def test_importing_reads_nothing_and_imports_little() -> None:
    """Names are defined; data and libraries come when first used."""
    loaded = python("import sys, aseancyber; print(*sorted(sys.modules))")

    for module in ("attr", "cattrs", "dateutil", "json", "aseancyber.dataset"):
        assert f" {module} " not in loaded


def test_a_first_answer_needs_no_converter() -> None:
    """Shipped rows are built by their constructors alone."""
    loaded = python(
        "import sys, aseancyber as ac; ac.events['amcc-8']; ac.events.on('2020'); print(*sorted(sys.modules))"
    )

    for module in ("cattrs", "dateutil", "tomllib", "pathlib", "importlib.metadata", "importlib.resources"):
        assert f" {module} " not in loaded


def test_the_version_is_the_distributions() -> None:
    """One truth, in two places."""
    assert importlib.metadata.version("aseancyber") == aseancyber.__version__


def test_the_package_is_typed() -> None:
    """The marker is beside the code."""
    assert (PACKAGE / "py.typed").is_file()


def test_every_error_has_one_base_and_a_builtin_parent() -> None:
    """One except catches all; each is also what Python would raise."""
    children = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, AseanCyberError)]

    for child in children:
        if child is not AseanCyberError:
            assert issubclass(child, (ValueError, LookupError, ImportError))


def test_a_value_rebuilds_from_its_repr() -> None:
    """Dates and spans are printed as they are made."""
    span = DateSpan.parse("2018~/..")

    assert eval(repr(span)) == span
    assert PartialDate("2018~") == span.start


def test_it_works_from_a_zip(tmp_path: Path) -> None:
    """The data is read through the loader, not the file system."""
    archive = tmp_path / "library.zip"

    with zipfile.ZipFile(archive, "w") as file:
        for path in PACKAGE.rglob("*"):
            if path.suffix in (".py", ".json") and "records" not in path.parts:
                file.write(path, Path("aseancyber") / path.relative_to(PACKAGE))
    code = f"import sys; sys.path.insert(0, {str(archive)!r}); import aseancyber as ac; print(ac.events['amcc-8'].start, ac.__file__)"

    assert f"2023-10-18 {archive}{os.sep}" in python(code)


def test_it_works_where_nothing_can_be_written(tmp_path: Path) -> None:
    """From a folder that is read-only, without a byte of cache."""
    folder = tmp_path / "library"
    shutil.copytree(PACKAGE, folder / "aseancyber", ignore=shutil.ignore_patterns("records", "__pycache__"))
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    before = sorted(folder.rglob("*"))
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import aseancyber as ac; print(ac.events['amcc-8'].start)"

    assert python(code, "-B").strip() == "2023-10-18"
    assert before == sorted(folder.rglob("*"))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the wheels of two builds, in two folders, of files of two ages."""
    root = PACKAGE.parents[1]
    if not (root / "pyproject.toml").is_file():
        pytest.skip("the wheel is built from the source tree")
    made: list[Path] = []
    for age in (1_600_000_000, 1_700_000_000):
        tree = tmp_path_factory.mktemp("tree")
        for name in ("src", "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"):
            copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
            copy(root / name, tree / name)
        for path in tree.rglob("*"):
            os.utime(path, (age, age))
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=tree, check=True, capture_output=True
        )
        made += (tree / "dist").glob("*.whl")
    return made


def test_two_builds_are_the_same_bytes(wheels: list[Path]) -> None:
    """Whoever builds a release can tell that it is this one."""
    one, two = (wheel.read_bytes() for wheel in wheels)

    assert one == two


def test_a_wheel_holds_what_is_used_and_no_more(wheels: list[Path]) -> None:
    """Code, types, compiled data and both licences, in under two megabytes; the records stay behind."""
    names = zipfile.ZipFile(wheels[0]).namelist()

    assert wheels[0].stat().st_size < 2_000_000
    assert {"aseancyber/py.typed", "aseancyber/_data/events.json", "aseancyber/__main__.py"} <= set(names)
    assert {"LICENSE", "LICENSE-DATA"} <= {name.rpartition("/")[2] for name in names}
    assert not [name for name in names if name.endswith((".toml", ".pyc")) or name.startswith("tests")]


def test_threads_that_come_first_together_get_the_same() -> None:
    """One dataset, one record, whoever asks first."""
    code = """
import threading, aseancyber as ac
barrier, got = threading.Barrier(8), []
def ask():
    barrier.wait()
    ds = ac.load()
    got.append((id(ds), id(ds.events["amcc-8"]), ds.events.find("ACMM-5").id, len(ds.events.where(country="VN"))))
threads = [threading.Thread(target=ask) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(got), len(set(got)))
"""
    assert python(code).split() == ["8", "1"]


def test_nothing_reaches_out() -> None:
    """No network, no pickle, no running of text anywhere in the library."""
    for path in [*MODULES, PACKAGE / "__init__.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names.append(node.module)
            banned = {"socket", "ssl", "http", "urllib", "pickle", "marshal", "shelve", "ctypes", "subprocess"}
            assert not banned & {name.split(".")[0] for name in names}, path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), path


def test_every_vocabulary_has_meanings() -> None:
    """No word of a closed list goes undefined, and none is defined that is not in its list."""
    from typing import Literal, get_args, get_origin

    from aseancyber import meanings, vocabulary

    lists = {name: set(get_args(words)) for name, words in vars(vocabulary).items() if get_origin(words) is Literal}

    assert lists == {name: set(words) for name, words in meanings.MEANINGS.items()}
    assert lists["InstrumentKind"] == set(vocabulary.BINDINGNESS_BY_KIND)


@pytest.mark.parametrize("module", ["aseancyber", "aseancyber.curation"])
def test_the_programs_have_help(module: str) -> None:
    """Each is called as a module."""
    assert "usage: python -m" in python(
        f"import runpy, sys; sys.argv = ['x', '--help']\ntry:\n runpy.run_module({module!r}, run_name='__main__')\nexcept SystemExit: pass"
    )


def test_the_front_door_stays_closed_to_the_inside() -> None:
    """Converter, folding and class tables are not public."""
    for name in ("fold", "Table", "NameIndex", "Criterion", "record_class"):
        assert name not in aseancyber.__all__
        importlib.import_module("aseancyber.names")

"""How the site is built: ``python -m sphinx -W docs docs/_build/html``."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import aseancyber
from aseancyber.exports import export

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent

project = "aseancyber"
author = "The aseancyber contributors"
copyright = "2026, the aseancyber contributors; MIT and CC BY 4.0"
version = release = aseancyber.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "readings", "recall"]
html_theme = "furo"
html_title = "aseancyber"

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True

# The notebooks are examples, and are read here too.
for notebook in (HERE.parent / "examples").glob("*.ipynb"):
    (HERE / "notebooks").mkdir(exist_ok=True)
    shutil.copy(notebook, HERE / "notebooks")


def _one_home(app: Sphinx, name: str, content: list[str]) -> None:
    """Let links that lead out of this folder in the repository lead to the same texts here."""
    content[0] = re.sub(r"\]\((\.\./)+examples/", "](/notebooks/", content[0])
    content[0] = content[0].replace("](../CONTRIBUTING.md", "](contributing.md")


def _records(app: Sphinx, error: Exception | None) -> None:
    """Add a page for every record."""
    if error is None and app.builder.name == "html":
        export("site", aseancyber.load(), Path(app.outdir) / "records", overwrite=True)


def setup(app: Sphinx) -> None:
    """Connect the two."""
    app.connect("source-read", _one_home)
    app.connect("build-finished", _records)

"""What the fuzzer starts from, and what it found before: each text is a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, feed

CORPUS = sorted((Path(__file__).parent / "fuzz" / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_entrance_answers_or_refuses(path: Path) -> None:
    """No text brings an error that is not the library's own, or an answer that contradicts itself."""
    feed(path.parent.name, path.read_bytes())


def test_every_entrance_is_tried() -> None:
    """None is left without a text to start from."""
    assert {path.parent.name for path in CORPUS} == set(TARGETS)

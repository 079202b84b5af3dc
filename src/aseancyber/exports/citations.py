"""Citations: the sources of a dataset, a collection, a record or a field, as text, BibTeX or CSL-JSON.

What a reference can't carry: the place in a source, and whether it supports or disputes; those
are in the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from aseancyber import proof

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset
    from aseancyber.models.source import Source


def write(source: Dataset | Collection[Any], path: str, *, format: str) -> None:
    """Write ``text``, ``bibtex`` or ``csl``."""
    render = {"text": to_text, "bibtex": to_bibtex, "csl": to_csl}[format]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(render(sources(source)) + "\n")


def sources(source: Dataset | Collection[Any]) -> tuple[Source, ...]:
    """Return every source behind a dataset or the records of a collection, oldest first, each once."""
    from aseancyber.dataset import Dataset

    if isinstance(source, Dataset):
        return tuple(source.sources)
    cited = {s.id: s for record in source for s in proof.sources_of(source.dataset, record)}
    return tuple(s for s in source.dataset.sources if s.id in cited)


def to_text(sources: Iterable[Source]) -> str:
    """Return a list of references, one a line."""
    return "\n".join(proof.as_text(source) for source in sources)


def to_bibtex(sources: Iterable[Source]) -> str:
    """Return BibTeX entries."""
    return "\n\n".join(proof.as_bibtex(source) for source in sources)


def to_csl(sources: Iterable[Source]) -> str:
    """Return CSL-JSON."""
    return proof.as_csl(sources)

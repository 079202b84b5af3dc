"""Citations: the sources of a dataset, a collection, a record or a field, as text, BibTeX or CSL-JSON.

What a reference can't carry: the place in a source, and whether it supports or disputes; those
are in the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aseancyber import proof

if TYPE_CHECKING:
    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset
    from aseancyber.models.source import Source


def write(source: Dataset | Collection[Any], path: str, *, format: proof.Style) -> None:
    """Write ``text``, ``bibtex`` or ``csl``."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(proof.render(sources(source), format) + "\n")


def sources(source: Dataset | Collection[Any]) -> tuple[Source, ...]:
    """Return every source behind a dataset or the records of a collection, oldest first, each once."""
    from aseancyber.dataset import Dataset

    if isinstance(source, Dataset):
        return tuple(source.sources)
    cited = {s.id: s for record in source for s in proof.sources_of(source.dataset, record)}
    return tuple(s for s in source.dataset.sources if s.id in cited)

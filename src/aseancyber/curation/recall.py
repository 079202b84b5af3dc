"""Recall: facts that somebody gathered without a look at the data, and whether the data held them."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import frozen

Sort = Literal["edition", "meeting", "person", "instrument", "body", "statement", "figure"]
Held = Literal["held", "coarser", "differs", "absent", "out_of_scope"]
"""``coarser``: held, but less precisely or in part; ``differs``: the data says otherwise."""

SORTS = get_args(Sort)


@frozen
class Gathered:
    """A fact in own words, where it was read, and what the data held of it before anything was added.

    ``cited`` is whether the data cited that page already: what it was made from it should hold.
    """

    sort: Sort
    fact: str
    source: str
    cited: bool
    verdict: Held
    record: str | None = None
    note: str | None = None

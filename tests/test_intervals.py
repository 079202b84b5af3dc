"""The index of spans against looking at every span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aseancyber.intervals import Intervals

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)).map(lambda s: (s[0], s[0] + s[1])), max_size=30)


@given(spans, st.integers(0, 100), st.integers(0, 100))
def test_it_finds_what_a_look_at_each_finds(spans: list[tuple[int, int]], one: int, other: int) -> None:
    """The same positions, in order."""
    low, high = sorted((one, other))
    expected = [i for i, (first, last) in enumerate(spans) if first <= high and last >= low]

    assert expected == Intervals((*span, i) for i, span in enumerate(spans)).overlapping(low, high)

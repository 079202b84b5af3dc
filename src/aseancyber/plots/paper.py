"""The sheet that a picture is drawn on: its size, its margins, its key, and how much room text takes.

Lengths are points (1/72 inch), because that is what legible means on paper.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from aseancyber.extras import extra

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from aseancyber.collection import Collection
    from aseancyber.dataset import Dataset

WIDTH: Final = 468.0
"""The text width of a page: 6.5 inches."""

SIZE: Final = 7.0
"""The size of text, which journals take as the smallest for figures."""

PITCH: Final = 9.6
"""The height of one row of text."""

BLUE: Final = "#0072B2"
VERMILION: Final = "#D55E00"
PALE: Final = "#CFE6F5"
GREY: Final = "#767676"
FAINT: Final = "#DDDDDD"
BAND: Final = "#F4F4F4"
"""Okabe and Ito's blue and vermilion, told apart by all eyes; shapes and tints tell the same in grey."""

_MARGINS: Final = (4.0, 10.0)
_TITLE: Final = 9.0

_WIDER: Final = 1.03
"""Letters are fitted to pixels, and so are a little wider at one resolution than at another."""


def dataset_of(records: Collection[Any]) -> Dataset:
    """Return the dataset that a collection belongs to."""
    return records.dataset


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many letters, cut between words where that costs little.

    >>> shorten("Memorandum of understanding on cybersecurity", 20)
    'Memorandum of…'
    """
    if len(text) <= most:
        return text
    words = text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:(-")
    return (words if len(words) > most - 10 else text[: most - 1]) + "…"


def brief(record: Any, most: int) -> str:
    """Return a record's name, or its shortest alias if the name has more letters than these."""
    # Few fonts have the letters of all the region's scripts.
    aliases = [alias for alias in record.aliases if alias.isascii()]
    return record.name if len(record.name) <= most else shorten(min(aliases, key=len, default=record.name), most)


class Paper:
    """The axes of one picture: those given, which keep their place, or new ones, whose figure grows to fit."""

    def __init__(self, ax: Axes | None) -> None:
        with extra("plot"):
            import matplotlib.pyplot as plt

        self._own = ax is None
        self._widths: dict[tuple[str, bool, float], float] = {}
        self.left = 0.0
        # No layout engine: it would move the axes after the labels were measured.
        self.ax = plt.figure(layout="none").add_axes((0, 0, 1, 1)) if ax is None else ax

    def width_of(self, text: str, *, bold: bool = False, size: float = SIZE) -> float:
        """Return how wide a text is."""
        if (text, bold, size) not in self._widths:
            weight = "bold" if bold else "normal"
            probe = self.ax.figure.text(0, 0, text, fontsize=size, fontweight=weight, parse_math=False)
            self._widths[text, bold, size] = _WIDER * probe.get_window_extent().width * 72 / self.ax.figure.dpi
            probe.remove()
        return self._widths[text, bold, size]

    def fitted(self, text: str, width: float, *, bold: bool = False, size: float = SIZE) -> str:
        """Return a text, cut between words if it must be, that is no wider than this."""
        if self.width_of(text, bold=bold, size=size) <= width:
            return text
        lengths = range(2, len(text))
        fits = bisect_right(lengths, width, key=lambda most: self.width_of(shorten(text, most), bold=bold, size=size))
        return shorten(text, lengths[fits - 1]) if fits else text[:1]

    def lay(self, labels: Iterable[str]) -> None:
        """Leave room on the left for labels."""
        self.left = max(map(self.width_of, labels), default=0.0) + 6
        self.grow(1)

    def room(self, most: int) -> int:
        """Return how many rows of text there is room for: at most so many on a sheet of ours."""
        return most if self._own else max(1, int(self.height / PITCH))

    def grow(self, rows: int, pitch: float = PITCH) -> None:
        """Make the axes so many rows high if they are ours."""
        if self._own:
            self._place(rows * pitch, 0, 0)

    @property
    def width(self) -> float:
        """How wide the axes are."""
        return float(self.ax.bbox.width * 72 / self.ax.figure.dpi)

    @property
    def height(self) -> float:
        """How high the axes are."""
        return float(self.ax.bbox.height * 72 / self.ax.figure.dpi)

    def _place(self, height: float, above: float, below: float) -> None:
        total = above + height + below
        self.ax.figure.set_size_inches(WIDTH / 72, total / 72)  # type: ignore[union-attr]
        left, right = _MARGINS[0] + self.left, WIDTH - _MARGINS[1]
        self.ax.set_position((left / WIDTH, below / total, (right - left) / WIDTH, height / total))

    def years(self, first: date, last: date, more: float = 0.0) -> float:
        """Span the axis from day to day, with some points more on either side; return the days of one point."""
        from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

        low, high = day_number(first), day_number(last) + 1
        # A picture of a day or two is given a month, for an axis that can be read.
        slack = max(0.0, 30 - (high - low)) / 2
        low, high = low - slack, high + slack
        scale = (high - low) / max(self.width - 2 * more, 10)
        self.ax.set_xlim(low - more * scale, high + more * scale)
        locator = AutoDateLocator(minticks=2, maxticks=max(3, int(self.width / 34)))  # type: ignore[no-untyped-call]
        self.ax.xaxis.set_major_locator(locator)
        formatter = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
        self.ax.xaxis.set_major_formatter(formatter)
        self.ax.grid(axis="x", color=FAINT, linewidth=0.5)
        return scale

    def names(self, places: Sequence[float], labels: Sequence[str]) -> None:
        """Name rows at the left."""
        self.ax.set_yticks(places, labels=labels, fontsize=SIZE, parse_math=False)

    def bare(self) -> None:
        """Take away what says nothing: frame, tick marks, and the grid in front."""
        for side in self.ax.spines.values():
            side.set_visible(False)
        self.ax.tick_params(length=0, labelsize=SIZE, pad=3)
        self.ax.set_axisbelow(True)

    def finish(self, title: str, key: Sequence[Artist], notes: Iterable[str], ds: Dataset, *, ticks: int = 1) -> None:
        """Write the title and the key above, and under ``ticks`` lines of ticks the notes and the data's day."""
        whole = self.left + self.width
        above = self._key(key, whole) + 4
        self.ax.set_title(
            self.fitted(title, whole, bold=True, size=_TITLE),
            loc="left",
            x=-self.left / self.width,
            y=1,
            pad=above,
            fontsize=_TITLE,
            fontweight="bold",
            parse_math=False,
        )
        lines = [line for note in notes for line in self._wrapped(note, whole)]
        lines.append(f"aseancyber, data as of {ds.as_of}")
        gap = 6 + PITCH * ticks
        self.ax.annotate(
            "\n".join(lines),
            (0, 0),
            xycoords="axes fraction",
            xytext=(-self.left, -gap),
            textcoords="offset points",
            va="top",
            fontsize=SIZE,
            color=GREY,
            linespacing=1.25,
            parse_math=False,
            annotation_clip=False,
        )
        if self._own:
            self._place(self.height, above + _TITLE + 6, gap + PITCH * len(lines) + 6)

    def _key(self, key: Sequence[Artist], whole: float) -> float:
        """Draw the key above the axes in as few rows as it needs, and return its height."""
        columns = next((many for many in range(len(key), 1, -1) if self._legend(key, many)[0] <= whole), 1)
        return self._legend(key, columns)[1] + 4

    def _legend(self, key: Sequence[Artist], columns: int) -> tuple[float, float]:
        """Draw the key, in place of one that is there, in so many columns, and return its size."""
        legend = self.ax.legend(
            handles=list(key),
            ncols=columns,
            loc="lower left",
            bbox_to_anchor=(-self.left / self.width, 1.0),
            borderaxespad=0.3,
            borderpad=0,
            handlelength=1.8,
            handletextpad=0.5,
            columnspacing=1.4,
            labelspacing=0.35,
            frameon=False,
            fontsize=SIZE,
        )
        box = legend.get_window_extent()
        dpi = self.ax.figure.dpi
        return _WIDER * box.width * 72 / dpi, box.height * 72 / dpi

    def _wrapped(self, text: str, width: float) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width_of(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


def day_number(day: date) -> float:
    """Return a day as matplotlib's axes of dates count it."""
    from matplotlib.dates import date2num

    return float(date2num(day))  # type: ignore[no-untyped-call]


def mark(label: str, **style: Any) -> Artist:
    """Make the entry of a key for a mark."""
    from matplotlib.lines import Line2D

    return Line2D([], [], label=label, **{"linestyle": "none", **style})


def patch(label: str, **style: Any) -> Artist:
    """Make the entry of a key for an area."""
    from matplotlib.patches import Patch

    return Patch(label=label, **style)

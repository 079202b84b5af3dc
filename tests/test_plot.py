"""Pictures, judged by what is drawn: how many marks, where, and whether all of it can be read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, get_args

import matplotlib
import matplotlib.pyplot as plt
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgba
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text

from aseancyber import Dataset, MissingExtraError, QueryError, UnknownRecordError, plot
from aseancyber.dates import DateSpan
from aseancyber.plots.packing import Box, place, rows_for_all, rows_for_marks, share
from aseancyber.plots.paper import BLUE, PALE, shorten
from aseancyber.plots.spans import Drawn
from aseancyber.vocabulary import EventKind
from tests.conftest import SOURCE, make
from tests.test_questions import office

matplotlib.use("Agg")

CITED = ["s"]
WHITE = "#ffffff"


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """Close the figures that a test made, and those that the pages of the documents left open before it."""
    plt.close("all")
    yield
    plt.close("all")


def given(width: float = 6.0, height: float = 4.0) -> Axes:
    """Return axes of a size in inches, with wide margins for what stands outside of them."""
    return Figure(figsize=(width + 4, height + 4)).add_axes(
        (3 / (width + 4), 2 / (height + 4), width / (width + 4), height / (height + 4))
    )


def texts(ax: Axes) -> dict[Text, Any]:
    """Return the texts that can be seen, with the boxes that they fill."""
    figure = ax.get_figure()
    assert figure is not None
    figure.draw_without_rendering()  # type: ignore[union-attr]
    legend = ax.get_legend()
    low, high = ax.get_xlim()
    ticks = [tick.label1 for tick in ax.xaxis.get_major_ticks() if low <= tick.get_loc() <= high]
    ticks += [tick.label1 for tick in ax.yaxis.get_major_ticks()]
    found = [*ticks, *(child for child in ax.get_children() if isinstance(child, Text))]
    found += legend.get_texts() if legend is not None else []
    return {text: text.get_window_extent() for text in found if text.get_visible() and text.get_text().strip()}


def words(ax: Axes) -> list[str]:
    """Return what can be read, line by line."""
    return [line for text in texts(ax) for line in text.get_text().splitlines()]


def key(ax: Axes) -> list[str]:
    """Return what the key explains."""
    legend = ax.get_legend()
    return [text.get_text() for text in legend.get_texts()] if legend is not None else []


def alpha(bar: Patch) -> float:
    """Return how little a bar lets through."""
    return to_rgba(bar.get_facecolor())[3]


def rectangles(ax: Axes) -> list[Rectangle]:
    """Return all bars."""
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def bars(ax: Axes, color: str) -> list[tuple[float, float]]:
    """Return where the bars of a colour begin and end."""
    found = [bar for bar in rectangles(ax) if to_rgba(bar.get_facecolor()) == to_rgba(color)]
    return [(round(bar.get_x(), 1), round(bar.get_x() + bar.get_width(), 1)) for bar in found]


def marks(ax: Axes, marker: str) -> list[Line2D]:
    """Return the lines that are drawn with a marker."""
    return [line for line in ax.lines if line.get_marker() == marker]


def at(line: Line2D) -> list[tuple[float, float]]:
    """Return the points of a line."""
    data: Any = line.get_xydata()
    return [(float(x), float(y)) for x, y in data]


def links(ax: Axes) -> list[Line2D]:
    """Return the lines between two points."""
    return [line for line in ax.lines if len(at(line)) == 2]


def day(text: str) -> float:
    """Return a day as it stands on an axis."""
    return float(date2num(date.fromisoformat(text)))  # type: ignore[no-untyped-call]


def events(*rows: Mapping[str, object], **collections: Any) -> Dataset:
    """Return a dataset of events that were held, unless they say otherwise."""
    base = {"kind": "dialogue", "status": "held", "start": "2020"}
    return make(events=[{"name": f"Event {row['id']}", **base, **row} for row in rows], **collections)


def assert_legible(ax: Axes) -> None:
    """Check that no text lies over another or is cut off, at the resolutions of a screen and of print."""
    figure = ax.get_figure()
    assert isinstance(figure, Figure)
    for dpi in (100, 300):
        figure.set_dpi(dpi)
        boxes = texts(ax)
        for (one, first), (other, second) in combinations(boxes.items(), 2):
            apart = (
                first.x1 <= second.x0 + 1
                or second.x1 <= first.x0 + 1
                or first.y1 <= second.y0 + 1
                or second.y1 <= first.y0 + 1
            )
            assert apart, (one.get_text(), other.get_text(), dpi)
        for text, box in boxes.items():
            inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
            assert inside, (text.get_text(), dpi)
            assert float(text.get_fontsize()) >= 7
    figure.set_dpi(100)


PICTURES: dict[str, Callable[..., Axes]] = {
    "timeline of 10": lambda ds, ax=None: plot.timeline(ds.events[:10], ax),
    "timeline of 100": lambda ds, ax=None: plot.timeline(ds.events[:100], ax),
    "timeline of 400": lambda ds, ax=None: plot.timeline(ds.events[:400], ax),
    "timeline by series": lambda ds, ax=None: plot.timeline(ds.events[200:400], ax, lanes="series"),
    "timeline of a month": lambda ds, ax=None: plot.timeline(ds.events.on("2025-10"), ax),
    "timeline of instruments": lambda ds, ax=None: plot.timeline(ds.instruments.where(country="VN"), ax),
    "timeline of statements": lambda ds, ax=None: plot.timeline(ds.statements, ax),
    "tenures": lambda ds, ax=None: plot.tenures(ds.offices.where(country="VN"), ax),
    "attendance of amcc": lambda ds, ax=None: plot.attendance(ds, "amcc", ax),
    "attendance of adgmin": lambda ds, ax=None: plot.attendance(ds, "adgmin", ax),
    "attendance of telmin": lambda ds, ax=None: plot.attendance(ds, "telmin", ax),
    "topics": lambda ds, ax=None: plot.topics(ds.events, ax),
    "network": lambda ds, ax=None: plot.network(ds.events, ax),
}


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
class TestEveryPicture:
    def test_can_be_read(self, ds: Dataset, draw: Callable[..., Axes]) -> None:
        """No text lies over another, none is cut off, none is small, on a page of its own."""
        ax = draw(ds)

        assert_legible(ax)
        assert ax.figure.get_size_inches()[0] == 6.5  # type: ignore[union-attr]

    def test_uses_the_axes_that_are_given(self, ds: Dataset, draw: Callable[..., Axes]) -> None:
        """They keep their place, and what is drawn fits in them."""
        ax = given()
        place = ax.get_position().bounds

        assert draw(ds, ax) is ax
        assert ax.get_position().bounds == place
        assert not plt.get_fignums()
        assert_legible(ax)


@pytest.mark.parametrize("name", ["timeline of 10", "tenures", "attendance of amcc", "topics", "network"])
def test_a_picture_says_how_old_the_data_is(ds: Dataset, name: str) -> None:
    """In its last line."""
    assert f"aseancyber, data as of {ds.as_of}" in words(PICTURES[name](ds))


@pytest.mark.parametrize("name", ["timeline of 10", "tenures", "attendance of amcc", "topics", "network"])
def test_drawing_leaves_no_setting_changed(ds: Dataset, name: str) -> None:
    """A paper's own style stays as it was."""
    before = dict(matplotlib.rcParams)
    PICTURES[name](ds)

    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize(
    ("draw", "problem"),
    [
        (lambda ds: plot.timeline(ds.events[:0]), "a timeline needs a record that has a date"),
        (lambda ds: plot.tenures(ds.offices[:0]), "tenures need an office with a holder and a date"),
        (lambda ds: plot.attendance(ds, "un-gge"), "attendance needs an edition that was held"),
        (lambda ds: plot.attendance(ds, "atrc"), "attendance needs a state or body known to have come"),
        (lambda ds: plot.attendance(ds, "amcc", members="un"), "members is a body of which states are members"),
        (lambda ds: plot.topics(ds.events[:0]), "topics need an event with a topic"),
        (lambda ds: plot.network(ds.events[:0]), "a network needs an event with two states"),
        (lambda ds: plot.timeline(ds.events, lanes="topic"), "lanes are by 'kind' or by 'series' .got 'topic'"),  # type: ignore[arg-type] # pyright: ignore
    ],
)
def test_what_can_not_be_drawn_is_refused(ds: Dataset, draw: Callable[[Dataset], Axes], problem: str) -> None:
    """With what was missing, and without leaving a figure behind."""
    with pytest.raises(QueryError, match=problem):
        draw(ds)
    assert not plt.get_fignums()


def test_a_series_that_is_not_there_is_named(ds: Dataset) -> None:
    """As everywhere."""
    with pytest.raises(UnknownRecordError, match="amccc"):
        plot.attendance(ds, "amccc")


def test_without_matplotlib_the_extra_is_named(ds: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names can be imported all the same."""
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'aseancyber\[plot\]'"):
        plot.timeline(ds.events[:10])


class TestTimeline:
    def test_days_are_drawn_as_what_they_are(self) -> None:
        """A day is a dot, several days a bar, a month pale over all its days, never a day in it."""
        ds = events(
            {"id": "day", "start": "2020-03-10"},
            {"id": "week", "start": "2020-02-01", "end": "2020-03-01"},
            {"id": "month", "start": "2020-06"},
            {"id": "year", "start": "2021"},
            {"id": "range", "start": "[2020-07-03..2020-08-01]"},
            {"id": "about", "start": "2020-09-01~"},
        )
        ax = plot.timeline(ds.events)

        assert [int(at(line)[0][0]) for line in marks(ax, "o")] == [day("2020-03-10")]
        assert bars(ax, BLUE) == [(day("2020-02-01"), day("2020-03-02"))]
        pale = bars(ax, PALE)
        assert pale[0] == (day("2020-06-01"), day("2020-07-01"))
        assert pale[1] == (day("2020-07-03"), day("2020-08-02"))
        assert pale[2][0] < day("2020-09-01") < pale[2][1]
        assert pale[3] == (day("2021-01-01"), day("2022-01-01"))
        assert key(ax) == ["day known", "several days", "some time in this span"]

    def test_open_bounds_are_arrows(self) -> None:
        """They point to where the bound is open, and the bar ends on the known day."""
        ds = events({"id": "before", "start": "[..2020-05-01]"}, {"id": "after", "start": "[2021-05-01..]"})
        ax = plot.timeline(ds.events)

        (before,), (after,) = marks(ax, "<"), marks(ax, ">")
        assert at(before)[0][0] < day("2020-05-01")
        assert at(after)[0][0] > day("2021-05-01")
        assert bars(ax, PALE)[0][1] == day("2020-05-02")
        assert bars(ax, PALE)[1][0] == day("2021-05-01")
        assert key(ax)[-2:] == ["or earlier", "or later"]

    def test_what_is_between_two_months_is_sure(self) -> None:
        """From the last day on which it may have begun to the first on which it may have ended."""
        ax = plot.timeline(events({"id": "a", "start": "2020-01", "end": "2020-04"}).events)

        assert bars(ax, PALE) == [(day("2020-01-01"), day("2020-05-01"))]
        assert bars(ax, BLUE) == [(day("2020-01-31"), day("2020-04-02"))]

    def test_what_was_not_held_is_hollow(self) -> None:
        """What is planned, to the day or not; what was cancelled has a cross."""
        ds = events(
            {"id": "a", "start": "2020-01-01", "status": "planned"},
            {"id": "b", "start": "2020-05", "status": "planned"},
            {"id": "c", "start": "2020-08-01", "status": "cancelled"},
        )
        ax = plot.timeline(ds.events)

        assert [to_hex(line.get_color()) for line in marks(ax, "o")] == ["#ffffff", "#ffffff"]
        assert bars(ax, WHITE) == [(day("2020-05-01"), day("2020-06-01"))]
        assert len(marks(ax, "x")) == 1
        assert key(ax)[-2:] == ["planned (hollow)", "cancelled"]

    def test_every_event_is_drawn_and_those_without_a_name_are_counted(self, ds: Dataset) -> None:
        """Once each, whether there is room for its name or not."""
        shown = ds.events[:400]
        ax = plot.timeline(shown)

        exact = {e.id for e in shown if Drawn.of(e.when).exact}  # type: ignore[union-attr]
        dots = {e.id for e in shown if e.id in exact and e.start == e.end}
        assert len(marks(ax, "o")) == len(dots)
        assert len(bars(ax, PALE)) == sum(e.id not in exact and e.status == "held" for e in shown)
        assert len(bars(ax, WHITE)) == sum(e.id not in dots and e.status == "planned" for e in shown)
        names = sum(isinstance(child, Text) for child in ax.texts) - 1
        assert f"{400 - names} of 400 are not labelled: there is no room for their names." in words(ax)

    def test_two_drawings_are_the_same(self, ds: Dataset) -> None:
        """The same names are left out each time."""
        first, second = (plot.timeline(ds.events[100:300]) for _ in range(2))

        assert [t.get_text() for t in first.texts] == [t.get_text() for t in second.texts]

    def test_ten_events_all_have_their_names(self) -> None:
        """There is room for them."""
        rows = [
            {"id": f"e{n}", "name": f"The {n}th meeting of friends", "start": f"202{n % 5}-03-1{n}"} for n in range(10)
        ]
        ax = plot.timeline(events(*rows).events)

        assert {f"The {n}th meeting of friends" for n in range(10)} <= set(words(ax))
        assert not any("not labelled" in line for line in words(ax))

    def test_lanes_are_kinds_or_series_the_largest_first(self, small: Dataset) -> None:
        """With how many each holds; one lane alone is not called one."""
        assert plot.timeline(small.events).get_title(loc="left") == "4 events by kind, 2018 to 2027"
        assert {"dialogue (3)", "week (1)"} <= set(words(plot.timeline(small.events)))
        assert {"Cable Talks (3)", "no series (1)"} <= set(words(plot.timeline(small.events, lanes="series")))
        assert plot.timeline(small.events[:1]).get_title(loc="left") == "1 event, 2018"
        assert "tenures (2)" in words(plot.timeline(small.tenures))

    def test_beyond_twelve_the_smallest_lanes_share_the_last(self) -> None:
        """So that no picture has more lanes than can be told apart."""
        kinds = ["bilateral", "bilateral", *get_args(EventKind)[1:14]]
        rows = [{"id": f"e{n}", "kind": kind, "series": kind} for n, kind in enumerate(kinds)]
        ax, other = (plot.timeline(events(*rows).events, lanes=lanes) for lanes in ("kind", "series"))

        labels = [label.get_text() for label in ax.get_yticklabels()]
        assert (len(labels), labels[0], labels[-1]) == (12, "bilateral (2)", "3 other kinds (3)")
        assert other.get_yticklabels()[-1].get_text() == "3 other series (3)"

    def test_what_has_no_date_is_counted(self) -> None:
        """It can't be drawn, and is not forgotten."""
        day_ = {"kind": "signed", "on": "2020-01-01"}
        ds = make(
            instruments=[
                {"id": "a", "name": "A", "kind": "law", "milestones": [day_]},
                {"id": "b", "name": "B", "kind": "law"},
            ]
        )

        assert "1 more have no date and are not drawn." in words(plot.timeline(ds.instruments))

    def test_a_long_name_gives_way_to_an_alias(self) -> None:
        """Where there is no room for the name; an alias that fonts may lack is not taken."""
        rows = [
            {"id": f"e{n}", "name": "A long name " * 4, "aliases": ["สั้น", f"ALN-{n}"], "start": f"20{n:02}-01-01"}
            for n in range(12)
        ]
        ax = given(4, 0.4)
        plot.timeline(events(*rows).events, ax)

        assert any(text.get_text().startswith("ALN-") for text in ax.texts)
        assert not any("สั้น" in text.get_text() for text in ax.texts)

    def test_a_name_wider_than_what_is_beside_a_span_stands_inside_it(self) -> None:
        """On a white field."""
        ax = plot.timeline(events({"id": "a", "name": "The great year of codes", "start": "2020"}).events)

        (name,) = [text for text in ax.texts if text.get_text() == "The great year of codes"]
        assert name.get_bbox_patch() is not None

    def test_marks_without_room_lie_over_each_other_and_it_is_said(self) -> None:
        """On axes of one row, two events of a day can't stand side by side."""
        ax = given(3, 0.15)
        plot.timeline(events({"id": "a", "start": "2020-01-01"}, {"id": "b", "start": "2020-01-01"}).events, ax)

        assert len(marks(ax, "o")) == 2
        assert "Some marks lie over others: there is no room for all." in words(ax)


class TestTenures:
    def test_a_known_holding_is_solid_from_its_first_to_its_last_day(self) -> None:
        """And pale over the month in which it may have ended."""
        ax = plot.tenures(office({"who": "an", "start": "2018-03-05", "end": "2020-06", "sources": CITED}).offices)

        assert bars(ax, BLUE) == [(day("2018-03-05"), day("2020-06-02"))]
        assert bars(ax, PALE) == [(day("2018-03-05"), day("2020-07-01"))]
        assert key(ax) == ["in office", "perhaps in office"]

    def test_what_nobody_knows_fades(self) -> None:
        """Before the first and after the last day on which somebody was seen; these days are marked."""
        ds = office({"who": "an", "end": "", "seen": ["2018-03-05", "2019"], "sources": CITED})
        ax = plot.tenures(ds.offices)

        faded = [bar for bar in rectangles(ax) if alpha(bar) < 1]
        assert min(bar.get_x() for bar in faded) < day("2018-03-05") - 20
        assert max(bar.get_x() for bar in faded) > day("2019-01-01") + 20
        assert bars(ax, BLUE) == [(day("2018-03-05"), day("2019-01-02"))]
        seen = bars(ax, WHITE)
        assert seen[0][0] < day("2018-03-05") < seen[0][1] < day("2018-04-05")
        assert seen[1] == (day("2019-01-01"), day("2020-01-01"))
        assert {"fading: start or end not known", "seen in office"} <= set(key(ax))
        assert any(line.startswith("How far a bar fades says nothing") for line in words(ax))

    def test_who_still_holds_it_has_an_arrow_at_the_datas_day(self) -> None:
        """The bar is sure until then."""
        ax = plot.tenures(office({"who": "an", "start": "2018-03-05", "sources": CITED}).offices)

        assert bars(ax, BLUE) == [(day("2018-03-05"), day("2026-11-23"))]
        assert len(marks(ax, ">")) == 1
        assert key(ax)[-1] == "still in office"
        assert not any("fades" in line for line in words(ax))

    def test_acting_is_hatched_and_said(self) -> None:
        """So that it is seen in grey."""
        holder = {"who": "an", "acting": True, "start": "2018-03-05", "end": "", "sources": CITED}
        ax = plot.tenures(office(holder).offices)

        assert any(p.get_hatch() for p in ax.patches)
        assert "An (acting)" in words(ax)
        assert "acting" in key(ax)

    def test_holders_stand_in_order_of_time_under_their_office(self) -> None:
        """Whoever has no known day comes last; an office without holders says so."""
        ds = make(
            people=[{"id": "an", "name": "An"}, {"id": "bo", "name": "Bo"}, {"id": "cy", "name": "Cy"}],
            offices=[
                {
                    "id": "chair",
                    "name": "Chair",
                    "holders": [
                        {"who": "cy", "end": "", "sources": CITED},
                        {"who": "bo", "start": "2020", "end": "2021", "sources": CITED},
                        {"who": "an", "start": "2018", "end": "2020", "sources": CITED},
                    ],
                },
                {"id": "desk", "name": "Desk"},
            ],
            sources=[{"id": "s", "title": "S", "url": "u", "publisher": "P", "kind": "news", "read": "2026-11-22"}],
        )
        ax = plot.tenures(ds.offices)

        assert [label.get_text() for label in ax.get_yticklabels()] == ["An", "Bo", "Cy"]
        assert {"Chair", "Desk: no holder known", "no day known"} <= set(words(ax))
        assert ax.get_title(loc="left") == "2 offices and their holders"

    def test_holdings_without_room_are_counted(self, ds: Dataset) -> None:
        """On axes that are given; axes that are made grow."""
        offices = ds.offices.where(body="vn-mps")
        ax = given(4, 1)
        plot.tenures(offices, ax)

        total = sum(len(o.holders) for o in offices)
        assert f"{total - len(ax.get_yticks())} more holdings are not drawn: there is no room for their rows." in words(
            ax
        )
        assert len(plot.tenures(offices).get_yticks()) == total


def points(ax: Axes, marker: str, face: str | None = None) -> set[tuple[float, float]]:
    """Return the columns and rows of a mark."""
    lines = [line for line in marks(ax, marker) if face is None or to_rgba(line.get_markerfacecolor()) == to_rgba(face)]
    return {point for line in lines for point in at(line)}


def union(*editions: dict[str, object], **series: object) -> Dataset:
    """Return a dataset of a union of AA and, since 2020, BB, of CC outside of it, and of its series."""
    member = {"body": "union", "sources": CITED}
    return events(
        *({"id": f"talks-{n}", "series": "talks", "edition": n, **edition} for n, edition in enumerate(editions, 1)),
        countries=[
            {"id": "AA", "name": "Aland", "alpha3": "AAA", "memberships": [{**member, "start": "2001"}]},
            {"id": "BB", "name": "Beland", "alpha3": "BBB", "memberships": [{**member, "start": "2020"}]},
            {"id": "CC", "name": "Celand", "alpha3": "CCC", "memberships": [{**member, "status": "observer"}]},
        ],
        organizations=[{"id": "union", "name": "Union", "kind": "regional_body"}],
        people=[{"id": "an", "name": "An", "country": "AA"}, {"id": "bo", "name": "Bo"}],
        series=[{"id": "talks", "name": "Talks", **series}],
    )


class TestAttendance:
    def test_each_way_of_coming_has_its_mark(self) -> None:
        """The most telling of several; a group of none is an absence; the rest is blank."""
        ds = union(
            {
                "start": "2021-01-01",
                "participants": [
                    {"person": "an", "role": "speaker"},
                    {"person": "an", "represents": "AA", "role": "chair"},
                    {"person": "bo", "represents": "BB", "role": "head_of_delegation"},
                    {"represents": "CC"},
                ],
            },
            {
                "start": "2022-01-01",
                "participants": [
                    {"person": "an", "role": "speaker"},
                    {"group": "delegation of Beland", "represents": "BB", "role": "absent"},
                    {"group": "experts"},
                ],
            },
        )
        ax = plot.attendance(ds, ds.series["talks"], members="union")

        assert [label.get_text() for label in ax.get_yticklabels()] == ["Aland", "Beland", "Celand"]
        assert points(ax, "D") == {(0, 0)}
        assert points(ax, "o", BLUE) == {(0, 1)}
        assert points(ax, "o", WHITE) == {(1, 0)}
        assert points(ax, "s", WHITE) == {(0, 2)}
        assert points(ax, "x") == {(1, 1)}
        assert key(ax) == [
            "chaired",
            "head of delegation known",
            "somebody else known",
            "took part, nobody named",
            "absent, a source says",
            "blank: not known",
        ]
        assert "Participants who came for no state or body are not drawn: 1." in words(ax)

    def test_who_was_not_a_member_yet_is_hatched(self) -> None:
        """And may have come all the same; a group that came for all is not said of it."""
        everyone = {"group": "all", "represents": "union"}
        ds = union(
            {"start": "2019-01-01", "participants": [{"represents": "BB"}, everyone]},
            {"start": "2020-06-01", "participants": [everyone]},
        )
        ax = plot.attendance(ds, "talks")

        hatched = [bar.get_xy() for bar in rectangles(ax) if bar.get_hatch()]
        assert hatched == [(-0.5, 0.5)]
        assert points(ax, "s") == {(0, 1)}
        assert sorted(bars(ax, PALE)) == [(-0.5, 0.5), (0.5, 1.5), (0.5, 1.5)]
        assert key(ax)[-3:] == ["members of Union named as a group", "not a member then", "blank: not known"]

    def test_timor_leste_joined_late(self, ds: Dataset) -> None:
        """Each ADGMIN before its accession is hatched in its row, and only there."""
        ax = plot.attendance(ds, "adgmin")
        row = [label.get_text() for label in ax.get_yticklabels()].index("Timor-Leste")
        hatched = {(bar.get_x() + 0.5, bar.get_y() + 0.5) for bar in rectangles(ax) if bar.get_hatch()}
        before = [e for e in ds.events.where(series="adgmin") if e.start.latest.isoformat() < "2025-10-26"]

        assert hatched == {(column, row) for column in range(len(before))}

    def test_without_a_body_the_rows_are_those_who_came(self) -> None:
        """Bodies stand last."""
        ds = union({"start": "2021-01-01", "participants": [{"represents": "CC"}, {"represents": "AA"}]})

        assert [label.get_text() for label in plot.attendance(ds, "talks").get_yticklabels()] == ["Aland", "Celand"]
        ds = union({"start": "2021", "participants": [{"represents": "union"}, {"represents": "CC"}]})
        assert [label.get_text() for label in plot.attendance(ds, "Talks").get_yticklabels()] == [
            "Aland",
            "Beland",
            "Celand",
            "Union",
        ]

    def test_the_body_may_be_given_as_a_record_or_by_the_series(self) -> None:
        """A member of the series gives its members rows."""
        role = {"role": "member", "who": "union"}
        ds = union({"start": "2021", "participants": [{"represents": "AA"}]}, roles=[{**role, "sources": CITED}])

        assert len(plot.attendance(ds, "talks").get_yticks()) == 2
        assert len(plot.attendance(ds, "talks", members=ds.organizations["union"]).get_yticks()) == 2

    @pytest.mark.parametrize(
        ("start", "label"),
        [
            ("2021-03", "2021"),
            ("[..2021]", "≤2021"),
            ("[2021..]", "≥2021"),
            ("[2021,2023]", "2021–23"),
        ],
    )
    def test_a_column_says_edition_and_year(self, start: str, label: str) -> None:
        """As far as the year is known."""
        ax = plot.attendance(union({"start": start, "participants": [{"represents": "AA"}]}), "talks")

        assert ax.get_xticklabels()[0].get_text() == f"1\n{label}"

    def test_what_is_missing_is_said(self) -> None:
        """Editions not in the record, editions not held, and that a blank is no absence."""
        here = {"participants": [{"represents": "AA"}]}
        rows = ({"edition": 1, **here}, {"edition": 4, **here}, {"edition": 5, "status": "planned"})
        ax = plot.attendance(union(*rows), "talks")

        said = words(ax)
        assert "A blank is no absence. Completeness of the record of this series: unknown." in said
        assert "Editions that are not in the record: 2, 3." in said
        assert "Editions that were not held, or not yet, are not drawn: 1." in said
        restarted = plot.attendance(union(*rows, restarted=True), "talks")
        assert not any("not in the record" in line for line in words(restarted))

    def test_rows_without_room_are_counted(self, ds: Dataset) -> None:
        """Members stay the longest."""
        ax = given(5, 1)
        rows = len(plot.attendance(ds, "amcc").get_yticks())
        plot.attendance(ds, "amcc", ax)

        assert f"Rows for which there is no room: {rows - 7}." in words(ax)
        assert ax.get_yticklabels()[0].get_text() == "Brunei Darussalam"


class TestTopics:
    def test_a_line_counts_events_by_year(self) -> None:
        """Of a top and its leaves, with what was said; years without any event have no point."""
        ds = events(
            {"id": "a", "start": "2018-01-01", "topics": ["ransom"]},
            {"id": "b", "start": "2020-01-01", "topics": ["ransom", "crime"]},
            {"id": "c", "start": "2020-05"},
            {"id": "d", "start": "2020", "topics": ["cables"]},
            {"id": "e", "start": "[2019,2020]", "topics": ["cables"]},
            {"id": "f", "start": "2020", "topics": ["cables"], "status": "planned"},
            topics=[
                {"id": "crime", "name": "Crime", "definition": "C."},
                {"id": "ransom", "name": "Ransom", "definition": "R.", "broader": "crime"},
                {"id": "cables", "name": "Cables", "definition": "C."},
                {"id": "norms", "name": "Norms", "definition": "N."},
            ],
            statements=[
                {
                    "id": "s",
                    "name": "S",
                    "kind": "speech",
                    "event": "c",
                    "points": [{"act": "concern", "text": "t", "topics": ["ransom"]}],
                }
            ],
            sources=[SOURCE],
        )
        ax = plot.topics(ds.events)

        assert [label.get_text() for label in ax.get_yticklabels()] == ["Crime (3)", "Cables (1)"]
        line = at(ax.lines[1])
        heights = [round(0.94 - y, 2) for _, y in line]
        assert [x for x, _ in line] == [2018, 2019, 2020]
        assert (heights[0], heights[2]) == (0.29, 0.58)
        assert heights[1] != heights[1]  # not a number
        assert [label.get_text() for label in ax.get_xticklabels()] == ["2018\n1", "2019\n0", "2020\n3"]
        assert [text.get_text() for text in ax.texts[:2]] == ["2", "1"]
        assert "Events that were not held, or not yet, are not counted: 1." in words(ax)
        assert "Events of no sure year are not counted: 1." in words(ax)
        assert key(ax) == ["events a year, all topics on one scale"]
        assert not any("not counted" in line for line in words(plot.topics(ds.events[:1])))

    def test_the_year_of_the_data_is_not_over(self, ds: Dataset) -> None:
        """Its point is hollow, what leads to it dotted."""
        ax = plot.topics(ds.events.between(ds.as_of[:4], None))

        assert "year not over" in key(ax)
        assert to_rgba(ax.lines[0].get_markerfacecolor()) == to_rgba(WHITE)

    def test_topics_without_room_are_counted(self, ds: Dataset) -> None:
        """The most frequent stay."""
        ax = given(5, 1)
        plot.topics(ds.events, ax)

        tops = [top for top in ds.topics if top.broader is None and ds.events.where(topic=top)]
        assert f"Less frequent topics are not drawn: {len(tops) - 2}." in words(ax)

    def test_no_more_than_twelve_topics_are_drawn(self, ds: Dataset) -> None:
        """More can't be told apart."""
        assert len(plot.topics(ds.events).get_yticks()) <= 12


def states(*ids: str) -> list[dict[str, object]]:
    """Return participants of states."""
    return [{"represents": id_} for id_ in ids]


class TestNetwork:
    def test_a_line_is_as_wide_as_the_events_two_states_share(self) -> None:
        """A state that came by a person counts; a planned event, and a group of none, do not."""
        ds = union(
            {"participants": [{"person": "an"}, *states("BB")]},
            {"participants": states("AA", "BB", "CC")},
            {"participants": [*states("AA"), {"represents": "CC", "role": "absent"}]},
            {"participants": states("AA", "CC"), "status": "planned"},
        )
        ax = plot.network(ds.events)

        assert sorted(line.get_linewidth() for line in links(ax)) == [0.3 + 4.7 / 2, 0.3 + 4.7 / 2, 5.0]
        assert {"Aland (2)", "Beland (2)", "Celand (1)"} <= set(words(ax))
        assert key(ax) == ["other state", "1 common event", "2 common events"]

    def test_members_of_asean_stand_on_the_left(self, ds: Dataset) -> None:
        """All others on the right."""
        ax = plot.network(ds.events)
        sides = {text.get_text().rsplit(" (", 1)[0]: text.get_position()[0] for text in ax.texts}

        assert sides["Viet Nam"] < 0 < sides["Japan"]
        assert "member of ASEAN" in key(ax)

    def test_of_members_alone_half_stand_on_the_right(self, ds: Dataset) -> None:
        """So that it stays a circle."""
        ax = plot.network(ds.events.where(series="my-sg-leaders-retreat"))

        assert {text.get_position()[0] > 0 for text in ax.texts} == {True, False}
        assert "other state" not in key(ax)

    def test_what_is_left_out_is_counted(self, ds: Dataset) -> None:
        """Pairs that share little everywhere, states where there is no room."""
        ax = given(3, 1)
        plot.network(ds.events, ax)

        whole = plot.network(ds.events)
        assert len(ax.texts) < len(whole.texts)
        for picture in (ax, whole):
            assert "Not drawn, so that the rest can be read: the " in " ".join(words(picture))

    def test_no_more_lines_are_drawn_than_can_be_told_apart(self, ds: Dataset) -> None:
        """Unless all are alike."""
        assert len(links(plot.network(ds.events))) <= 150
        alike = events(
            {"id": "e", "participants": states(*(f"A{chr(65 + n)}" for n in range(19)))},
            countries=[
                {"id": f"A{chr(65 + n)}", "name": f"State {n}", "alpha3": f"AA{chr(65 + n)}"} for n in range(19)
            ],
        )
        ax = plot.network(alike.events)
        assert len(links(ax)) == 171
        assert not any("fewest" in line for line in words(ax))


BOXES = [Box(10 * n, 10 * n + 4, (60.0, 20.0)) for n in range(12)]


class TestPacking:
    def test_nothing_lies_over_anything_else(self) -> None:
        """Whether there is room for all labels or not."""
        for rows in (3, 5, 12):
            placed = place(BOXES, rows, 200)
            for one, other in combinations(placed, 2):
                assert one.row != other.row or one.end <= other.start or other.end <= one.start

    def test_the_best_wording_is_taken_where_it_fits(self) -> None:
        """In as many rows as that needs; the shorter one in fewer."""
        best = rows_for_all(BOXES, 200, 30, crowded=False)
        less = rows_for_all(BOXES, 200, 30, crowded=True)

        assert less < best
        assert all(one.label == 0 for one in place(BOXES, best, 200))
        assert all(one.label is not None for one in place(BOXES, less, 200))

    def test_marks_go_before_labels(self) -> None:
        """A label is not given where it would hide a mark."""
        assert rows_for_marks(BOXES) == 1
        assert all(
            one.end <= other.start for one, other in zip(place(BOXES, 1, 200), place(BOXES, 1, 200)[1:], strict=False)
        )
        assert rows_for_marks([Box(0, 5, ()), Box(1, 6, ()), Box(5, 9, ())]) == 2

    def test_what_can_have_no_label_is_not_waited_for(self) -> None:
        """A name wider than the picture does not make it higher."""
        assert rows_for_all([Box(0, 190, (300.0,))], 200, 30, crowded=False) == 1
        assert place([Box(0, 190, (300.0,))], 1, 200)[0].label is None

    def test_rows_are_shared_by_need(self) -> None:
        """All that there are, and at least one each."""
        assert share([1, 1, 1], [10, 10, 1], 12) == [6, 5, 1]


class TestSpans:
    @pytest.mark.parametrize(
        ("span", "drawn"),
        [
            ("2020-01-01/2020-01-03", ("2020-01-01", "2020-01-03", False, False, True, True)),
            ("2020-01/2020-03", ("2020-01-01", "2020-03-31", False, False, True, False)),
            ("2020/..", ("2020-01-01", "2020-12-31", False, True, True, False)),
            ("../2020", ("2020-01-01", "2020-12-31", True, False, True, False)),
            ("2020/", ("2020-01-01", "2020-12-31", False, True, False, False)),
            ("2020?/2020?", ("2020-01-01", "2020-12-31", False, False, False, False)),
            ("2020-01-01~/2020-01-01~", ("2020-01-01", "2020-01-01", False, False, False, False)),
        ],
    )
    def test_what_is_known_and_what_is_sure(self, span: str, drawn: tuple[object, ...]) -> None:
        """First and last day, open to the left and right, whether something is sure, whether all is exact."""
        time = Drawn.of(DateSpan.parse(span))
        assert time is not None

        assert drawn == (
            time.first.isoformat(),
            time.last.isoformat(),
            time.open_left,
            time.open_right,
            time.sure is not None,
            time.exact,
        )

    def test_nothing_known_is_not_drawn(self) -> None:
        """Neither no time at all nor one without bounds."""
        assert Drawn.of(None) is None
        assert Drawn.of(DateSpan(None, None)) is None


def test_a_text_is_cut_between_words_where_that_costs_little() -> None:
    """Else within one."""
    assert shorten("one two three", 20) == "one two three"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("one incomprehensibilities", 18) == "one incomprehensi…"

"""Partial dates, spans, relations and human text."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from aseancyber import UNKNOWN, DateError, DateSpan, PartialDate, Truth, parse_date
from aseancyber.dates import DateLike, as_span
from tests import strategies as st


class TestReading:
    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "precision"),
        [
            ("2018", "2018-01-01", "2018-12-31", "year"),
            ("2018-04", "2018-04-01", "2018-04-30", "month"),
            ("2018-04-27", "2018-04-27", "2018-04-27", "day"),
            ("2020-02", "2020-02-01", "2020-02-29", "month"),
            ("2018-12", "2018-12-01", "2018-12-31", "month"),
            ("201X", "2010-01-01", "2019-12-31", "decade"),
            ("000X", "0001-01-01", "0009-12-31", "decade"),
            ("20XX", "2000-01-01", "2099-12-31", "century"),
            ("2004-XX", "2004-01-01", "2004-12-31", "year"),
            ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
            ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
            ("1984?", "1984-01-01", "1984-12-31", "year"),
            ("2004-06~", "2004-06-01", "2004-06-30", "month"),
            ("2004-06-11%", "2004-06-11", "2004-06-11", "day"),
            ("[2019-09-29,2020-09-29]", "2019-09-29", "2020-09-29", "range"),
            ("[1667, 1668, 1670..1672]", "1667-01-01", "1672-12-31", "range"),
            ("[..2018-12-03]", "0001-01-01", "2018-12-03", "range"),
            ("[2021-12..]", "2021-12-01", "9999-12-31", "range"),
            ("", "0001-01-01", "9999-12-31", "unknown"),
        ],
    )
    def test_a_date_is_bounded_by_its_first_and_last_day(
        self, text: str, earliest: str, latest: str, precision: str
    ) -> None:
        """The examples of the Library of Congress for levels 0 and 1 and for one of a set."""
        day = PartialDate(text)

        assert (date.fromisoformat(earliest), date.fromisoformat(latest), precision) == (
            day.earliest,
            day.latest,
            day.precision,
        )

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("2018-13", "a month is 01 to 12 (got '2018-13')"),
            ("2018-00", "a month is 01 to 12 (got '2018-00')"),
            ("2018-02-30", "a day of 2018-02 is 01 to 28 (got '2018-02-30')"),
            ("2018-04-00", "a day of 2018-04 is 01 to 30 (got '2018-04-00')"),
            ("0000", "a year is 0001 to 9999 (got '0000')"),
            ("0000-01", "a year is 0001 to 9999 (got '0000-01')"),
            ("2001-21", "seasons, quarters and other divisions have no fixed months (got '2001-21')"),
            ("1985-04-12T23:20:30", "times of day are not kept, only days (got '1985-04-12T23:20:30')"),
            ("Y170000002", "years beyond four digits are out of range (got 'Y170000002')"),
            ("-1985", "years before 1 are out of range (got '-1985')"),
            ("{1960,1961-12}", "all of a set (level 2) is not one date; give each its own (got '{1960,1961-12}')"),
            ("1950S2", "significant digits and exponents (level 2) are not supported (got '1950S2')"),
            (
                "2004-06~-11",
                "qualifiers on a part (level 2) are not supported; put them at the end (got '2004-06~-11')",
            ),
            ("156X-12-25", "X may stand for the last digits of a year, a month or a day only (got '156X-12-25')"),
            ("2018/2020", "a span such as 'a/b' is a DateSpan, not one date (got '2018/2020')"),
            ("[]", "a set needs members: '[a,b]', '[a..b]', '[a..]' or '[..b]' (got '[]')"),
            ("[2020,2019]", "the members of a set stand in order and apart (got '[2020,2019]')"),
            ("[2020..2019]", "the members of a set stand in order and apart (got '[2020..2019]')"),
            ("[2018,..2020]", "a set is open only at its ends (got '[2018,..2020]')"),
            ("[2018..,2020]", "a set is open only at its ends (got '[2018..,2020]')"),
            ("9" * 1001, "a date has at most 1000 characters (got 1001)"),
            (
                "soon",
                (
                    "a date is EDTF: '2018', '2018-04', '2018-04-27', with ? ~ or % after it, "
                    "or '[a,b]', '[a..b]' for one of a set (got 'soon')"
                ),
            ),
        ],
    )
    def test_what_is_not_supported_is_refused_by_name(self, text: str, reason: str) -> None:
        """Each refusal tells the rule and what came."""
        with pytest.raises(DateError) as caught:
            PartialDate(text)

        assert reason == str(caught.value)

    @pytest.mark.parametrize(
        ("text", "shown"), [("x" * 59, "x" * 59), ("x" * 60, "x" * 60), ("x" * 61, "x" * 60 + "...")]
    )
    def test_a_long_text_is_shown_in_short(self, text: str, shown: str) -> None:
        """Sixty characters of it, and a sign that there were more."""
        with pytest.raises(DateError) as caught:
            PartialDate(text)

        assert str(caught.value).endswith(f"(got {shown!r})")

    @pytest.mark.parametrize("text", ["2020-20", "2020-13"])
    def test_a_month_is_one_of_twelve(self, text: str) -> None:
        """What is neither a month nor a season is told so."""
        with pytest.raises(DateError) as caught:
            PartialDate(text)

        assert f"a month is 01 to 12 (got {text!r})" == str(caught.value)

    @pytest.mark.parametrize("text", ["0000", "0000-05"])
    def test_there_is_no_year_nought(self, text: str) -> None:
        """Years begin with 1, and the first century and decade with it."""
        with pytest.raises(DateError) as caught:
            PartialDate(text)

        assert f"a year is 0001 to 9999 (got {text!r})" == str(caught.value)
        assert date(1, 1, 1) == PartialDate("00XX").earliest == PartialDate("000X").earliest

    @pytest.mark.parametrize("text", ["[2020,2020]", "[2020-05,2020-05-31]", "[2021,2020]"])
    def test_members_of_a_set_do_not_meet(self, text: str) -> None:
        """They stand in time order, without a day in common."""
        with pytest.raises(DateError):
            PartialDate(text)

    def test_only_text_is_a_date(self) -> None:
        """A TOML date that was not quoted is refused, not flattened."""
        with pytest.raises(DateError, match=r"a date is text, quoted \(got datetime.date\(2018, 4, 1\)\)"):
            PartialDate(date(2018, 4, 1))  # type: ignore[arg-type]

    def test_marks_are_read(self) -> None:
        """A tilde is approximate, a question mark uncertain, a percent sign both."""
        marks = [(PartialDate(text).approximate, PartialDate(text).uncertain) for text in ("2018~", "2018?", "2018%")]

        assert marks == [(True, False), (False, True), (True, True)]

    @given(st.partial_dates())
    def test_parse_and_print_are_inverses(self, day: PartialDate) -> None:
        """The text of a date makes the same date, and so does its repr."""
        assert PartialDate(str(day)) == day
        assert eval(repr(day)) == day

    @given(st.partial_dates())
    def test_earliest_is_never_after_latest(self, day: PartialDate) -> None:
        """Bounds are in order."""
        assert day.earliest <= day.latest

    def test_dates_are_values(self) -> None:
        """They hash by their text, pickle, and equal nothing else."""
        day = PartialDate("2018-04")

        assert {day: 1}[PartialDate("2018-04")] == 1
        assert pickle.loads(pickle.dumps(day)) == day
        assert day != "2018-04"
        assert day != PartialDate("2018-04~")

    def test_dates_have_no_less_than(self) -> None:
        """Before and after may be maybe, so ``<`` is not offered; sorting has its own key."""
        with pytest.raises(TypeError):
            sorted([PartialDate("2018"), PartialDate("2018-04")])  # type: ignore[type-var]

        days = sorted([PartialDate("2018-04"), PartialDate("2018"), PartialDate("2017")], key=lambda d: d.sort_key)
        assert [str(day) for day in days] == ["2017", "2018", "2018-04"]


class TestSpans:
    @pytest.mark.parametrize("text", ["2018/2020-03", "2018/..", "../2018", "2018/", "/2018", "2018~/2020?"])
    def test_parse_and_print_are_inverses(self, text: str) -> None:
        """Open ends are two dots, unknown ends are empty."""
        assert text == str(DateSpan.parse(text))

    @given(st.spans())
    def test_every_span_prints_what_it_parses(self, span: DateSpan) -> None:
        """The text of a span makes the same span."""
        assert DateSpan.parse(str(span)) == span

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("2018", "a single year is '2019/2019' (got '2018')"),
            ("a/b/c", "a span is 'a/b'"),
            ("../..", "a span has at least one date"),
            ("/", "a span has at least one date"),
            ("2020/2018", "a span ends on or after its start (got '2020/2018')"),
            (5, "a span is text, quoted (got 5)"),
        ],
    )
    def test_what_is_no_span_is_refused(self, text: str, reason: str) -> None:
        """Each refusal tells the rule."""
        with pytest.raises(DateError) as caught:
            DateSpan.parse(text)

        assert reason in str(caught.value)

    def test_an_unknown_end_is_not_an_open_one(self) -> None:
        """One may have ended on any day, the other surely goes on."""
        unknown, lasting = DateSpan.parse("2018/"), DateSpan.parse("2018/..")

        assert Truth.MAYBE is unknown.overlaps("2024")
        assert Truth.YES is lasting.overlaps("2024")
        assert unknown.end == UNKNOWN
        assert lasting.end is None

    def test_a_window_can_be_counted_back(self) -> None:
        """Five years to a day begin on the day after its date five years before."""
        assert str(DateSpan.last(years=5, to="2023-10-20")) == "2018-10-21/2023-10-20"
        assert str(DateSpan.last(days=1, to="2020-02-29")) == "2020-02-29/2020-02-29"
        with pytest.raises(DateError, match="beyond year 1"):
            DateSpan.last(years=3000, to="2023-10-20")

    def test_a_window_may_be_counted_in_any_unit(self) -> None:
        """Days, weeks, months and years add up."""
        span = DateSpan.last(to="2023-10-20", years=1, months=2, weeks=1, days=3)

        assert str(span) == "2022-08-11/2023-10-20"

    def test_bounds_are_the_four_days(self) -> None:
        """The first and last day on which a span may start, and may end."""
        bounds = DateSpan.parse("2018-04/2018-06").bounds

        assert tuple(day.isoformat() for day in bounds) == ("2018-04-01", "2018-04-30", "2018-06-01", "2018-06-30")


class TestRelations:
    @pytest.mark.parametrize(
        ("one", "other", "before", "overlaps", "during"),
        [
            ("2018", "2019", "yes", "no", "no"),
            ("2018-04", "2018", "maybe", "maybe", "yes"),
            ("2018", "2018-04", "maybe", "maybe", "maybe"),
            ("2018-04-27", "2018-04-27", "no", "yes", "yes"),
            ("2018/2020", "2019-05-01", "no", "yes", "no"),
            ("2018/..", "2024", "no", "yes", "no"),
            ("2018/", "2024", "maybe", "maybe", "no"),
            ("[2019-09-29,2020-09-29]", "2020-01", "maybe", "no", "no"),
            ("[2019-09-29,2020-09-29]", "2020", "maybe", "maybe", "maybe"),
            ("", "2020", "maybe", "maybe", "maybe"),
        ],
    )
    def test_relations_are_three_valued(self, one: str, other: str, before: str, overlaps: str, during: str) -> None:
        """What the dates leave open is a maybe."""
        first = DateSpan.parse(one) if "/" in one else PartialDate(one)

        assert (before, overlaps, during) == tuple(
            truth.value for truth in (first.before(other), first.overlaps(other), first.during(other))
        )

    def test_after_is_before_turned_round(self) -> None:
        """One is after another when the other is before it."""
        assert Truth.YES is PartialDate("2020").after("2019")
        assert Truth.NO is PartialDate("2018").after(date(2019, 1, 1))

    @given(st.small_dates(), st.small_dates())
    def test_relations_agree_with_every_day_they_may_mean(self, one: PartialDate, other: PartialDate) -> None:
        """Yes is all pairs of days, no is none, maybe is some: counted one by one."""
        pairs = [(a, b) for a in st.days_of(one) for b in st.days_of(other)]

        assert st.truth_of(a < b for a, b in pairs) is one.before(other)
        assert st.truth_of(a == b for a, b in pairs) is one.overlaps(other)
        low, high = other.earliest, other.latest
        assert st.truth_of(low <= a <= high for a in st.days_of(one)) is one.during(other)

    @given(st.small_spans(), st.small_spans())
    def test_relations_of_spans_agree_with_every_pair_of_days(self, one: DateSpan, other: DateSpan) -> None:
        """The same for spans whose ends are known only roughly."""
        firsts, others = list(st.extents_of(one)), list(st.extents_of(other))
        pairs = [(a, b) for a in firsts for b in others]

        assert st.truth_of(a[1] < b[0] for a, b in pairs) is one.before(other)
        assert st.truth_of(a[0] <= b[1] and b[0] <= a[1] for a, b in pairs) is one.overlaps(other)
        low, high = other.earliest, other.latest
        assert st.truth_of(low <= a[0] and a[1] <= high for a in firsts) is one.during(other)

    def test_a_truth_is_no_bool(self) -> None:
        """A maybe can't be taken for a yes by accident."""
        with pytest.raises(TypeError, match="a Truth may be maybe"):
            bool(Truth.MAYBE)

        assert [(t.certain, t.possible) for t in Truth] == [(True, True), (False, False), (False, True)]


class TestHumanText:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("16 October 2023", "2023-10-16"),
            ("October 16, 2023", "2023-10-16"),
            ("Oct 2023", "2023-10"),
            ("5th October 2020", "2020-10-05"),
            (" 2020 ", "2020"),
            ("2020 AD", "2020"),
            ("Sept 2023", "2023-09"),
            ("13/04/2023", "2023-04-13"),
            ("2023/10/16", "2023-10-16"),
            ("10.10.2020", "2020-10-10"),
            ("2018-04~", "2018-04~"),
            ("[2018,2020]", "[2018,2020]"),
        ],
    )
    def test_what_is_said_is_read_and_no_more(self, text: str, expected: str) -> None:
        """A month stays a month, a year a year."""
        assert PartialDate(expected) == parse_date(text)

    @pytest.mark.parametrize(
        "text",
        [
            "27 April",
            "Wednesday",
            "next week",
            "October 16-19, 2023",
            "Oct 5 23",
            "10:30 5 May 2020",
            "20231016",
            "x" * 61,
            "5 2020 7 2021",
            "2018-04-27 10:00",
            "April 2018 10:30",
            "99999999999999999999",
            "1.2.3.4.5",
            "٢٠٢٣",
        ],
    )
    def test_what_is_not_a_date_is_refused(self, text: str) -> None:
        """Nothing is filled in from today."""
        with pytest.raises(DateError):
            parse_date(text)

    def test_two_readings_are_both_shown(self) -> None:
        """Day first or month first is for the asker to say."""
        with pytest.raises(DateError) as caught:
            parse_date("03/04/2023")

        assert (
            str(caught.value)
            == "'03/04/2023' can be read as 03 April 2023 and as 04 March 2023: write '2023-04-03' or '2023-03-04'"
        )

    def test_a_text_has_sixty_characters_at_most(self) -> None:
        """More of them are no date that a person writes."""
        assert str(parse_date("16 October" + " " * 45 + " 2023")) == "2023-10-16"
        with pytest.raises(DateError, match="a date is EDTF"):
            parse_date("16 October" + " " * 46 + " 2023")

    @pytest.mark.parametrize("text", ["16 October", "October", "10/2023/", "Octobre 2023", "16 2023", "5 6 7 8"])
    def test_a_refusal_shows_the_text(self, text: str) -> None:
        """So that it is found in a log."""
        with pytest.raises(DateError) as caught:
            parse_date(text)

        assert f"(got {text!r})" in str(caught.value)

    def test_an_empty_text_is_refused(self) -> None:
        """Nothing is not the same as unknown."""
        with pytest.raises(DateError, match="a date is not empty"):
            parse_date("  ")

    @given(st.texts())
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        """No other error comes out."""
        try:
            parse_date(text)
        except DateError:
            return

    @given(st.any_days())
    def test_a_written_day_is_that_day(self, day: date) -> None:
        """Day, month in words and year are read back."""
        assert PartialDate(day.isoformat()) == parse_date(f"{day.day} {day:%B} {day.year:04}")

    def test_questions_take_whatever_names_a_time(self) -> None:
        """A date, a datetime, own values, EDTF and human text mean the same day."""
        day = date(2023, 10, 16)
        spellings: list[DateLike] = [
            day,
            datetime(2023, 10, 16, 9, 30),
            PartialDate("2023-10-16"),
            "2023-10-16",
            "16 Oct 2023",
            "16/10/2023",
        ]

        assert {as_span(spelling) for spelling in spellings} == {as_span(day)}
        assert DateSpan.parse("2018/2019") == as_span("2018/2019") == as_span(DateSpan.parse("2018/2019"))
        with pytest.raises(DateError, match="a time is a date"):
            as_span(5)  # type: ignore[arg-type]
        assert timedelta(0) == as_span(day).latest - as_span(day).earliest

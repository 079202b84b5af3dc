"""Folding, exact finding and scored search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseancyber import AmbiguousNameError, Dataset, QueryError, UnknownRecordError
from aseancyber.names import NameIndex, fold
from tests.conftest import make


class TestFolding:
    @pytest.mark.parametrize(
        ("spellings", "folded"),
        [
            (["5th AMCC", "AMCC-5", "amcc5", "AMCC V", "Fifth AMCC", "the 5th edition of AMCC"], "amcc 5"),
            (["Tô Lâm", "TO LAM", "To-Lam", "  to   lam "], "to lam"),
            (["Đà Nẵng", "Da Nang", "đa nang"], "da nang"),
            (["Cyber Security Agency", "Cybersecurity Agency", "cyber-security agency"], "cybersecurity agency"),
            (["Viet Nam", "Vietnam", "Việt Nam"], "vietnam"),
            (["ADMM+", "ADMM-Plus"], "admm plus"),
            (["S. Iswaran", "S Iswaran"], "s iswaran"),
            (["Sun\u200b Xue\u200dling", "Sun Xueling"], "sun xueling"),
            (["กระทรวงดิจิทัล", "«กระทรวงดิจิทัล»"], "กระทรวงดิจิทัล"),
            (["", "  ", "---", "the"], ""),
        ],
    )
    def test_spellings_of_one_name_fold_alike(self, spellings: list[str], folded: str) -> None:
        """Case, accents, punctuation, spacing, ordinals and editions do not matter."""
        assert {fold(spelling) for spelling in spellings} == {fold(folded)}

    @given(st.text(max_size=60))
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        """A folded name is its own fold."""
        assert fold(fold(text)) == fold(text)

    @given(
        st.lists(
            st.sampled_from("x v ii iv 5 5th first viet nam cyber security the of amcc 2020 1 đ".split()), max_size=6
        )
    )
    def test_folding_twice_changes_nothing_for_editions(self, words: list[str]) -> None:
        """Also where numbers, numerals and joined words meet."""
        text = " ".join(words)

        assert fold(fold(text)) == fold(text)


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "id_"),
        [
            ("ACMM-5", "amcc-5"),
            ("AMCC5", "amcc-5"),
            ("fifth AMCC", "amcc-5"),
            ("5th ASEAN Ministerial Conference on Cyber Security", "amcc-5"),
            ("SICW-5", "sicw-2020"),
            ("SICW 2023", "sicw-2023"),
            ("amcc-8", "amcc-8"),
        ],
    )
    def test_an_event_is_found_by_what_people_write(self, ds: Dataset, text: str, id_: str) -> None:
        """By misprint, by edition in any form, by name, by id."""
        assert id_ == ds.events.find(text).id

    def test_a_text_is_found_by_its_number(self, ds: Dataset) -> None:
        """As lawyers cite it."""
        for instrument in ds.instruments:
            for number in instrument.numbers:
                assert instrument in ds.instruments.called(number)

    @pytest.mark.parametrize(
        ("text", "id_"),
        [
            ("MIC Vietnam", "vn-mic"),
            ("PDPC Singapore", "sg-pdpc"),
            ("PDPA Thailand", "th-personal-data-protection-act-2019"),
        ],
    )
    def test_a_short_name_with_its_state_is_one(self, ds: Dataset, text: str, id_: str) -> None:
        """Where the short one alone would be several."""
        assert id_ == ds.find(text).id

    @pytest.mark.parametrize(
        "text", ["To Lam", "Tô Lâm", "Gen. To Lam", "Minister To Lam", "Lam To", "TÔ LÂM", "to-lam"]
    )
    def test_a_person_is_found_by_any_form_of_the_name(self, ds: Dataset, text: str) -> None:
        """With accents and without, in both orders, behind a rank or a style."""
        assert ds.people.find(text).id == "to-lam"

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("Cable Talks 2", ("talks-2",)),
            ("2nd Cable Talks", ("talks-2",)),
            ("Cable Talks III", ("talks-3",)),
            ("talks-2", ("talks-2",)),
            ("Cable Talks 2020", ("talks-2",)),
            ("Cabel Talks 2", ("talks-2",)),
            ("Cabel Talks 2018", ("talks-1",)),
            ("Cable Talks 2019", ()),
            ("Cable Talks None", ()),
            ("Cable Talks", ()),
            ("Code Week 2020 2020", ()),
        ],
    )
    def test_an_edition_is_called_by_its_series(self, small: Dataset, text: str, ids: tuple[str, ...]) -> None:
        """With its number or its year behind any name of the series, slips too; the series alone names none."""
        assert ids == tuple(event.id for event in small.events.called(text))

    def test_an_event_of_a_vague_year_is_not_called_by_one(self) -> None:
        """What was held in one of two years is not that year's."""
        event = {"name": "T", "kind": "dialogue", "status": "held", "series": "t", "id": "t-1", "start": "[2019,2020]"}
        ds = make(series=[{"id": "t", "name": "Talks"}], events=[event])

        assert ds.events.called("Talks 2019") == ()

    @pytest.mark.parametrize("text", ["Tran Van An", "Van An Tran", "An Tran Van"])
    def test_a_name_of_three_words_is_turned_both_ways(self, small: Dataset, text: str) -> None:
        """The first word may stand last, and the last first."""
        assert small.people.find(text).id == "tran-van-an"

    @pytest.mark.parametrize("text", ["Van Tran An", "An Van Tran", "An An", "Tran"])
    def test_no_other_order_is_a_name(self, small: Dataset, text: str) -> None:
        """Words are turned, not shuffled or dropped; bodies are not turned at all."""
        assert small.people.called(text) == ()
        assert small.organizations.called("Codes Ministry") == ()

    def test_a_name_of_the_longest_length_is_looked_for(self, small: Dataset) -> None:
        """A thousand characters are a name still."""
        assert small.events.called("x" * 1000) == ()

    def test_a_style_alone_names_nobody(self, ds: Dataset) -> None:
        """Minister is no name."""
        with pytest.raises(UnknownRecordError):
            ds.people.find("Minister")

    def test_an_ambiguous_name_lists_its_candidates(self, small: Dataset) -> None:
        """It is never guessed."""
        with pytest.raises(AmbiguousNameError) as caught:
            small.organizations.find("moc")

        assert caught.value.candidates == ("aa-moc", "bb-moc")
        assert str(caught.value) == "2 organizations are called 'moc': aa-moc, bb-moc; ask for one by its id"

    def test_an_unknown_name_brings_suggestions(self, small: Dataset) -> None:
        """Near ids are in the message and on the error."""
        with pytest.raises(UnknownRecordError) as caught:
            small.events.find("talk-2")

        assert "talks-2" in caught.value.suggestions
        assert "no record is called 'talk-2' in events; near to it: talks-2" in str(caught.value)

    def test_a_misprint_finds_but_never_against_a_true_name(self) -> None:
        """A record called so comes before one that a source misnamed so."""
        index = NameIndex({"amcc 5": [1]}, {"amcc 5": [0], "acmm 5": [1]})

        assert index.find("AMCC-5") == [1]
        assert index.find("ACMM-5") == [1]

    @pytest.mark.parametrize("text", ["", "   ", "\x00", "no such thing at all"])
    def test_nothing_is_found_for_nothing(self, small: Dataset, text: str) -> None:
        """An empty name is unknown, not everything."""
        with pytest.raises(UnknownRecordError):
            small.events.find(text)

    def test_a_text_beyond_all_names_is_refused(self, small: Dataset) -> None:
        """Ten megabytes are not folded."""
        with pytest.raises(QueryError, match=r"a name has at most 1000 characters \(got 10000000\)"):
            small.events.find("x" * 10_000_000)
        with pytest.raises(QueryError, match="at most 1000 characters"):
            small.search("x" * 10_000_000)
        with pytest.raises(QueryError, match="a name is text"):
            small.events.search(5)  # type: ignore[arg-type]

    def test_every_name_finds_its_record_or_says_that_several_have_it(self, ds: Dataset) -> None:
        """No name or alias of any event, person or country leads to another record."""
        for collection in (ds.events, ds.people, ds.countries, ds.instruments):
            for record in collection:
                for name in (record.name, *record.aliases):
                    try:
                        assert collection.find(name) == record
                    except AmbiguousNameError as error:
                        assert record.id in error.candidates


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "id_"),
        [
            ("singapore cyber week 2020", "sicw-2020"),
            ("asean ministerial conference cyber 8", "amcc-8"),
            ("josefine teo", "josephine-teo"),
            ("luong tam qang", "luong-tam-quang"),
        ],
    )
    def test_a_typing_error_still_leads_there(self, ds: Dataset, text: str, id_: str) -> None:
        """The record is the first, with a score below one."""
        best = ds.search(text, limit=1)[0]

        assert id_ == best.record.id
        assert 0.3 <= best.score < 1

    def test_only_an_equal_name_scores_one(self, small: Dataset) -> None:
        """And the name that was met is shown as the record writes it."""
        best = small.search("REPUBLIC OF BELAND")[0]

        assert (best.score, best.matched, best.record.id) == (1.0, "Republic of Beland", "BB")

    def test_words_may_be_cut_short(self, small: Dataset) -> None:
        """Beginnings of words find their names."""
        assert "talks-2" in [match.record.id for match in small.events.search("cab tal")]

    @pytest.mark.parametrize(
        ("text", "id_"),
        [
            ("Singapore-UK MOU on Cyber Security Cooperation", "gb-sg-cyber-security-mou-2015"),
            ("Singapore ROK MoU on cybersecurity", "kr-sg-cybersecurity-mou-2019"),
            ("U.S.-Singapore MoU defence cyber", "sg-us-defence-cyber-mou-2021"),
        ],
    )
    def test_what_people_write_short_is_found_in_full(self, ds: Dataset, text: str, id_: str) -> None:
        """As headlines write them."""
        assert id_ == ds.search(text, limit=1)[0].record.id

    def test_a_name_in_full_is_not_equal_to_the_short_one(self) -> None:
        """It was not asked for so."""
        [(score, _, _)] = NameIndex({"united kingdom": [0]}, {}).search("UK")

        assert 0.9 < score < 1

    @pytest.mark.parametrize("text", ["", "  ", "zzzzqqqq", "!?"])
    def test_nothing_near_is_no_answer(self, small: Dataset, text: str) -> None:
        """An empty tuple, not the least bad."""
        assert small.events.search(text) == ()

    def test_the_limit_holds(self, small: Dataset) -> None:
        """No more than asked, and none for nought."""
        assert len(small.events.search("talks", limit=1)) == 1
        assert small.events.search("talks", limit=0) == ()
        with pytest.raises(QueryError, match="a limit is a number, 0 or more"):
            small.events.search("talks", limit=-1)

    def test_a_misprint_is_found_and_the_true_name_is_not_hidden(self, small: Dataset) -> None:
        """What a source misprinted leads to the series."""
        assert small.series.search("Cabel Talks")[0].record.id == "talks"
        assert small.series.search("Cabel Talks")[0].score == 1.0

    def test_scores_follow_what_is_shared(self) -> None:
        """Twice the shared trigrams over all, or more where the words asked for begin the name's."""
        index = NameIndex({"cable talks": [0], "cabin crew": [1, 2], "cabal": [2]}, {"cable tales": [1]})

        def found(text: str) -> list[tuple[float, int, str]]:
            return [(round(score, 6), position, name) for score, position, name in index.search(text)]

        assert found("Cable Talks") == [(1.0, 0, "cable talks"), (0.75, 1, "cable tales")]
        assert found("cab t") == [(0.704167, 0, "cable talks"), (0.704167, 1, "cable tales"), (0.5, 2, "cabal")]
        assert found("cab") == [(0.745, 2, "cabal"), (0.633636, 1, "cabin crew"), (0.6225, 0, "cable talks")]
        assert found("cabel") == [(0.5, 2, "cabal"), (0.375, 1, "cabin crew"), (0.333333, 0, "cable talks")]

    def test_only_equality_scores_one(self) -> None:
        """A name that repeats itself shares all its trigrams with a shorter one."""
        assert [score for score, _, _ in NameIndex({"aa aa aa": [0]}, {}).search("aa aa")] == [0.99]

    def test_equal_scores_stand_in_the_order_of_the_records(self) -> None:
        """Whatever their names are."""
        index = NameIndex({"talks b": [0], "talks a": [1]}, {})

        assert [position for _, position, _ in index.search("talks")] == [0, 1]

    @given(text=st.text(max_size=40))
    def test_scores_are_in_order_and_in_range(self, ds: Dataset, text: str) -> None:
        """Best first, each record once, from 0.3 to 1."""
        matches = ds.people.search(text)
        scores = [match.score for match in matches]

        assert scores == sorted(scores, reverse=True)
        assert all(0.3 <= score <= 1 for score in scores)
        assert len(matches) == len({match.record.id for match in matches})

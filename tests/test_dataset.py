"""The whole: any record by id or name, overlays, differences."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

import aseancyber as ac
from aseancyber import (
    AmbiguousNameError,
    DataError,
    Dataset,
    MergedRecordWarning,
    Topic,
    UnknownRecordError,
    from_dict,
    from_json,
    to_dict,
    to_json,
)
from aseancyber.models import record_class
from tests import strategies
from tests.conftest import SOURCE, make


def write(folder: Path, name: str, text: str) -> Path:
    """Write a record file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestLookup:
    def test_ids_are_asked_for_over_all_collections(self, small: Dataset) -> None:
        """They are unique, so no prefix is needed."""
        assert small["AA"] is small.countries["AA"]
        assert None is small.get("nothing")
        assert None is small.get(None)

    def test_an_unknown_id_names_near_ones(self, small: Dataset) -> None:
        """The error tells the way out."""
        with pytest.raises(UnknownRecordError) as caught:
            small["talks 2"]

        assert "no record has the id 'talks 2'; near to it: talks-2" in str(caught.value)
        assert "talks-2" in caught.value.suggestions
        with pytest.raises(UnknownRecordError, match=r"no record has the id 'qqqqqq'$"):
            small["qqqqqq"]

    def test_names_are_found_over_all_collections(self, small: Dataset) -> None:
        """One record, or a list of candidates."""
        assert small.find("Mr. Tran Van An").id == "tran-van-an"
        assert small.find("week").id == "week"
        with pytest.raises(AmbiguousNameError, match="2 records are called 'MoC': aa-moc, bb-moc"):
            small.find("MoC")
        with pytest.raises(UnknownRecordError):
            small.find("nobody at all")

    def test_an_error_goes_to_another_process_and_back(self, small: Dataset) -> None:
        """With what it knows."""
        with pytest.raises(AmbiguousNameError) as caught:
            small.find("MoC")
        copy = pickle.loads(pickle.dumps(caught.value))

        assert (str(copy), copy.candidates) == (str(caught.value), ("aa-moc", "bb-moc"))

    def test_what_another_collection_holds_is_named(self, small: Dataset) -> None:
        """Who asks in the wrong place is shown the right one."""
        with pytest.raises(
            UnknownRecordError, match="no record is called 'Cable Talks' in people; that is talks in series"
        ):
            small.people.find("Cable Talks")
        with pytest.raises(UnknownRecordError, match="that is aa-moc in organizations or bb-moc in organizations"):
            small.events.where(country="MoC")

    def test_an_id_is_one_record_whoever_else_is_called_so(self) -> None:
        """Such as a body that another kind of record is named after."""
        ds = make(
            organizations=[{"id": "pact", "name": "Pact Office", "kind": "agency"}],
            instruments=[{"id": "pact-2020", "name": "Pact", "kind": "law"}],
        )

        assert ds.find("pact").id == "pact"
        with pytest.raises(AmbiguousNameError):
            ds.find("Pact")

    def test_search_spans_all_collections(self, small: Dataset) -> None:
        """Best first, no more than asked."""
        assert sorted(match.record.id for match in small.search("cable talks 1", limit=2)) == ["talks", "talks-1"]

    def test_nothing_of_a_dataset_can_be_set(self, ds: Dataset) -> None:
        """What one caller does, no other sees."""
        for name in ("events", "as_of", "merged"):
            with pytest.raises(AttributeError):
                setattr(ds, name, None)
        with pytest.raises(TypeError):
            ds.events[0] = ds.events[1]  # type: ignore[index]
        with pytest.raises(AttributeError):
            ds.events[0].participants.append(None)  # type: ignore[attr-defined]

    def test_an_unknown_collection_is_refused(self, small: Dataset) -> None:
        """The known ones are named."""
        with pytest.raises(UnknownRecordError, match="there is no collection 'evnets': countries, "):
            small.collection("evnets")

    def test_a_record_knows_its_collection(self, ds: Dataset) -> None:
        """Its name is that of the attribute."""
        assert ds["amcc-8"].collection == "events"

    def test_the_module_and_the_dataset_give_the_same(self, ds: Dataset) -> None:
        """One-liners and programs read one dataset."""
        assert ac.events == ds.events
        assert ds.as_of == ac.DATA_AS_OF
        assert "<Dataset as of " in repr(ds)


class TestRecordsOfMyOwn:
    def test_a_directory_is_laid_over_the_shipped_data(self, ds: Dataset, tmp_path: Path) -> None:
        """Own records refer to shipped ones, and each keeps its origin."""
        path = write(
            tmp_path,
            "events/my-meeting.toml",
            'name = "My meeting"\nkind = "bilateral"\nstatus = "held"\nstart = "2024-05"\ncountry = "VN"\n',
        )
        merged = ds.merge(Dataset.from_directory(tmp_path))

        assert merged.events["my-meeting"].name == "My meeting"
        assert str(path) == merged.origin("my-meeting")
        assert merged.origin("amcc-8") == "aseancyber"
        assert ds.diff(merged).added == ("my-meeting",)
        assert merged.as_of == ds.as_of

    def test_a_collision_is_reported_and_nothing_merged(self, small: Dataset) -> None:
        """Two different records of one id are for the asker to settle."""
        other = make(topics=[{"id": "crime", "name": "Crime", "definition": "Another."}])

        with pytest.raises(DataError) as caught:
            small.merge(other)

        assert "1 records collide; nothing was merged:\ncrime: aseancyber and aseancyber differ" in str(caught.value)
        assert small.merge(other, replace=True).topics["crime"].definition == "Another."
        assert small.topics["crime"].definition == "Crime."

    def test_a_former_id_takes_no_ones_place_unasked(self, small: Dataset) -> None:
        """A record that says it was another hides that one only if it may."""
        other = make(people=[{"id": "new-an", "name": "An the Younger", "formerly": ["tran-van-an"]}])

        with pytest.raises(DataError, match="takes the place of tran-van-an"):
            small.merge(other)

    def test_an_equal_record_is_no_collision(self, small: Dataset) -> None:
        """Merging a dataset with itself changes nothing."""
        assert small == small.merge(small)
        assert small == small.merge(make())

    def test_a_dangling_id_is_refused(self, small: Dataset) -> None:
        """With the file, the id and the path."""
        with pytest.raises(DataError) as caught:
            small.merge(make(people=[{"id": "p", "name": "P", "country": "XX"}]))

        assert caught.value.faults == ("aseancyber: no record 'XX' in countries @ country",)

    @pytest.mark.parametrize(
        ("name", "text", "fault"),
        [
            ("events/x.toml", 'name = "X"', "events/x.toml: 'kind' is missing @ kind"),
            ("events/x.toml", 'name = "X', "events/x.toml: not TOML: "),
            ("events/x.toml", "start = 2018-04-27", "a date is text, quoted (got datetime.date(2018, 4, 27)) @ start"),
            ("events/x.toml", 'id = "x"', "the file name is the id; leave the key 'id' out @ id"),
            ("events/Bad Name.toml", "", "a record's file is named <id>.toml, in lower case with hyphens"),
            ("events/x.txt", "", "a record's file is named <id>.toml"),
            ("evnets/x.toml", "", "not a folder of records; the folders are countries, organizations, "),
            ("tenures/x.toml", "", "not a folder of records"),
            ("topics/x.toml/y", "", "a record is a plain file, not a link or a folder"),
            ("topics/x.toml", "#" * 1_000_001, "a record has at most 1,000,000 bytes"),
            ("topics/x.toml", "a = " + "[" * 5000, "not TOML: "),
        ],
    )
    def test_a_faulty_file_is_refused_with_its_path(self, tmp_path: Path, name: str, text: str, fault: str) -> None:
        """Every fault of every file is told, and nothing is loaded."""
        write(tmp_path, name, text)

        with pytest.raises(DataError) as caught:
            Dataset.from_directory(tmp_path)

        assert any(fault in line for line in caught.value.faults)
        assert "nothing was loaded" in str(caught.value)

    def test_links_and_other_bytes_are_refused(self, tmp_path: Path) -> None:
        """A record is read from its own file, as UTF-8."""
        (tmp_path / "topics").mkdir()
        (tmp_path / "topics" / "a.toml").symlink_to("/etc/hostname")
        (tmp_path / "topics" / "b.toml").write_bytes(b'name = "\xff"')
        (tmp_path / "topics" / ".hidden").write_text("")
        (tmp_path / ".git").mkdir()

        with pytest.raises(DataError) as caught:
            Dataset.from_directory(tmp_path)

        assert [
            next(part for part in ("not a link", "can't be read") if part in fault) for fault in caught.value.faults
        ] == ["not a link", "can't be read"]

    def test_a_byte_order_mark_is_passed_over(self, tmp_path: Path) -> None:
        """Some editors begin every file with one."""
        write(tmp_path, "topics/t.toml", '\ufeffname = "T"\ndefinition = "D."\n')

        assert Dataset.from_directory(tmp_path).topics["t"].name == "T"

    def test_an_absent_directory_is_refused(self, tmp_path: Path) -> None:
        """The system's reason is passed on."""
        with pytest.raises(DataError, match="a directory of records can't be read"):
            Dataset.from_directory(tmp_path / "none")

    def test_an_id_is_one_record(self, tmp_path: Path) -> None:
        """Also across collections."""
        text = 'name = "X"\ndefinition = "X."\n'
        write(tmp_path, "topics/x.toml", text)
        write(tmp_path, "people/x.toml", 'name = "X"\n')

        with pytest.raises(DataError, match="the id 'x' is taken by"):
            Dataset.from_directory(tmp_path)

    def test_records_are_given_by_collection(self) -> None:
        """A record in the wrong one, a strange name and a twin are refused."""
        topic = from_dict(record_class("topics"), {"id": "x", "name": "X", "definition": "X."})

        with pytest.raises(DataError, match="'x' belongs to topics, not to events"):
            Dataset.from_records({"events": [topic]})
        with pytest.raises(DataError, match="there is no collection 'topic'"):
            Dataset.from_records({"topic": [topic]})
        with pytest.raises(DataError, match="the id 'x' stands in topics and in topics"):
            Dataset.from_records({"topics": iter([topic, topic])})

    def test_the_day_of_the_data_is_the_last_reading(self) -> None:
        """Sources tell when they were read."""
        assert make(sources=[dict(SOURCE)]).as_of == "2026-11-22"


class TestDifferences:
    def test_a_change_is_told_field_by_field(self, small: Dataset) -> None:
        """Added, removed and changed, in order of id."""
        plain = to_dict(small)
        plain["collections"]["topics"][0]["definition"] = "New."
        plain["collections"]["topics"].pop()
        plain["collections"]["people"].append({"id": "new", "name": "New"})
        diff = small.diff(from_dict(Dataset, plain))

        assert (diff.added, diff.removed) == (("new",), ("ransom",))
        assert str(diff) == "+ new\n- ransom\n~ crime.definition: 'Crime.' -> 'New.'"
        assert str(small.diff(small)) == "no difference"

    def test_a_record_that_moves_is_removed_and_added(self, small: Dataset) -> None:
        """An id that becomes another kind is no change of a field."""
        plain = to_dict(small)
        plain["collections"]["people"] = [{"id": "crime", "name": "Crime"}]
        plain["collections"]["topics"] = []
        diff = small.diff(from_dict(Dataset, plain))

        assert "crime" in diff.added
        assert "crime" in diff.removed
        assert diff.changed == ()


class TestViews:
    def test_tenures_are_made_from_holders(self, small: Dataset) -> None:
        """One a holding, with a stable id; the second of one holder is numbered."""
        plain = to_dict(small)
        plain["collections"]["offices"][0]["holders"].append({"who": "bo-bee", "start": "2025"})
        again = from_dict(Dataset, plain)

        assert {"aa-moc-minister--bo-bee", "aa-moc-minister--bo-bee--2", "aa-moc-minister--tran-van-an"} == {
            tenure.id for tenure in again.tenures
        }
        assert (
            str(small.tenures["aa-moc-minister--bo-bee"])
            == "bo-bee: aa-moc-minister, 2016 to 2018-06 [aa-moc-minister--bo-bee]"
        )
        assert "to now" in str(small.tenures["aa-moc-minister--tran-van-an"])
        unknown = make(offices=[{"id": "o", "name": "O", "holders": [{"who": "x", "end": ""}]}])
        assert str(unknown.tenures[0]) == "x: o, ? to ? [o--x]"

    def test_statistics_are_made_from_figures_and_rows(self, small: Dataset) -> None:
        """Each number alone, with what it is about and its sources."""
        numbers = {s.id: (s.about, s.value, s.upto) for s in small.statistics}

        assert numbers == {
            "aa-cases--aa-2019": ("AA", 10, None),
            "aa-bb-codes-agreement-2018--articles": ("aa-bb-codes-agreement-2018", 12, None),
            "an-talks-2--cases": ("an-talks-2", 3, 5),
        }
        assert str(small.statistics["an-talks-2--cases"]) == "cases: 3 to 5 (an-talks-2) [an-talks-2--cases]"
        assert str(small.statistics["aa-cases--aa-2019"].over) == "2019"

    def test_every_record_has_one_line(self, small: Dataset) -> None:
        """The text of a record is short and ends in its id."""
        for name in ac.Dataset.from_records({})._named():  # every kind, named or not
            del name
        for collection in ("sources", "coverage", "events", "topics"):
            for record in small.collection(collection):
                assert "\n" not in str(record)
                assert str(record).endswith(f"[{record.id}]")


class TestMerged:
    """A record that was merged into another leaves its id behind, and it leads there."""

    @pytest.fixture
    def ds(self) -> Dataset:
        """Return two records, one of which took in a third."""
        topics: list[dict[str, object]] = [
            {"id": "crime", "name": "Crime", "definition": "Crime.", "formerly": ["misdeeds"]},
            {"id": "norms", "name": "Norms", "definition": "Norms."},
        ]
        return make(topics=topics)

    @pytest.mark.parametrize(
        "ask",
        [
            lambda ds: ds.topics["misdeeds"],
            lambda ds: ds.topics.get("misdeeds"),
            lambda ds: ds.topics.find("misdeeds"),
            lambda ds: ds["misdeeds"],
            lambda ds: ds.find("misdeeds"),
            lambda ds: ds.topics.pick(["misdeeds"])[0],
        ],
    )
    def test_its_id_leads_to_the_other_with_a_warning(self, ds: Dataset, ask: Callable[[Dataset], Topic]) -> None:
        """Whichever way it is asked for; the warning names the id to use and the line that asked."""
        with pytest.warns(MergedRecordWarning) as caught:
            assert ds.topics["crime"] is ask(ds)

        assert str(caught[0].message) == "'misdeeds' was merged into 'crime': use that id"
        assert __file__ == caught[0].filename

    def test_it_comes_through_every_change_of_form(self, ds: Dataset) -> None:
        """Plain data, pickles and overlays keep it."""
        for again in (from_json(Dataset, to_json(ds)), pickle.loads(pickle.dumps(ds)), ds.merge(make())):
            assert dict(again.merged) == {"misdeeds": "crime"}

    def test_the_others_are_found_without_a_warning(self, ds: Dataset) -> None:
        """And an id that nobody ever had is still unknown."""
        assert ds["norms"].id == "norms"
        assert ds.get("nothing") is None

    def test_its_id_is_never_used_again(self, ds: Dataset) -> None:
        """Neither for a record, nor for another that was merged."""
        for other in ({"id": "misdeeds"}, {"id": "x", "formerly": ["misdeeds"]}, {"id": "x", "formerly": ["norms"]}):
            with pytest.raises(DataError, match="never used again"):
                make(topics=[*to_dict(ds.topics), {"name": "X", "definition": "X.", **other}])


class TestAlgebra:
    """What holds of overlays and differences, whatever is laid over what."""

    @given(strategies.datasets(), strategies.datasets())
    def test_a_difference_turned_round_is_the_other_difference(self, one: Dataset, other: Dataset) -> None:
        """What one has more the other has less, and no difference is equality."""
        there, back = one.diff(other), other.diff(one)

        assert (there.added, there.removed) == (back.removed, back.added)
        assert [(c.id, c.field, c.before, c.after) for c in there.changed] == [
            (c.id, c.field, c.after, c.before) for c in back.changed
        ]
        assert (one == other) is (str(there) == "no difference")

    @given(strategies.datasets(), strategies.datasets())
    def test_the_other_wins_where_it_may_and_collides_where_it_may_not(self, one: Dataset, other: Dataset) -> None:
        """With ``replace`` nothing of the other is lost, and nothing of the first but what it replaces."""
        merged = one.merge(other, replace=True)
        collide = [topic.id for topic in one.topics if other.topics.get(topic.id) not in (None, topic)]

        assert {t.id: t for t in merged.topics} == {t.id: t for t in one.topics} | {t.id: t for t in other.topics}
        assert [change.id for change in one.diff(merged).changed] == collide
        if collide:
            with pytest.raises(DataError, match=f"{len(collide)} records collide; nothing was merged"):
                one.merge(other)
        else:
            assert one.merge(other) == merged == other.merge(one)

    @given(strategies.datasets(), strategies.datasets(), strategies.datasets())
    def test_overlays_may_be_joined_in_any_grouping(self, one: Dataset, two: Dataset, three: Dataset) -> None:
        """And laying something over itself changes nothing."""
        left = one.merge(two, replace=True).merge(three, replace=True)

        assert left == one.merge(two.merge(three, replace=True), replace=True)
        assert one == one.merge(one)

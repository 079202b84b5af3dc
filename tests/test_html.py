"""What a notebook shows, read by a parser of HTML."""

from __future__ import annotations

from html.parser import HTMLParser

from aseancyber import Dataset, from_dict, html, to_dict
from tests.conftest import make


class Reader(HTMLParser):
    """Collects texts, links and tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag, and where a link leads."""
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.texts.append(data)


def test_a_record_shows_names_links_and_standing(ds: Dataset) -> None:
    """Ids become names, sources links, and each fact tells how sure it is."""
    read = Reader(ds.events["amcc-8"]._repr_html_())

    assert "Luong Tam Quang" in read.texts
    assert "confirmed" in read.texts
    assert "disputed" in Reader(ds.events["somtc-18"]._repr_html_()).texts
    assert any(link.startswith("https://www.csa.gov.sg/") for link in read.links)


def test_markup_in_data_stays_text() -> None:
    """Nothing that a record holds is run, and no address but the web's is a link."""
    bad = "<script>alert(1)</script>"
    source = {"id": "s", "title": bad, "url": "javascript:alert(1)", "publisher": bad, "kind": "news", "read": "2026"}
    event = {
        "id": "e",
        "name": bad,
        "kind": "summit",
        "status": "held",
        "start": "2020",
        "city": bad,
        "evidence": [{"source": "s", "supports": ["city"]}],
    }
    ds = make(events=[event], sources=[source])
    shown = [
        html.of_record(ds.events["e"], ds),
        html.of_collection(ds.events),
        ds.search("script alert")[0]._repr_html_(),
        ds.evidence("e", "city")[0]._repr_html_(),
    ]

    for text in shown:
        read = Reader(text)
        assert "script" not in read.tags
        assert read.links == []
        assert bad in "".join(read.texts)


def test_a_record_of_the_readers_own_is_shown_without_its_sources(small: Dataset) -> None:
    """The shipped data does not know them."""
    assert "Second Cable Talks" in small.events["talks-2"]._repr_html_()


def test_a_collection_shows_its_first_and_counts_the_rest(ds: Dataset, small: Dataset) -> None:
    """An empty one says how complete the record is."""
    assert f"... and {len(ds.events) - html.SHOWN:,} more" in ds.events._repr_html_()
    assert "more</p>" not in small.events._repr_html_()
    assert "2018/2020: partial as of 2026-11-22" in small.events[:0]._repr_html_()


def test_a_match_and_a_proof_are_shown(small: Dataset) -> None:
    """Score and name; source, place and what it says."""
    assert "1.00" in Reader(small.search("Republic of Beland")[0]._repr_html_()).texts
    read = Reader(small.evidence("talks-2", "start")[1]._repr_html_())

    assert "disputes, 2020-10-06, contradiction" in read.texts
    assert read.links == ["https://example.org/b"]
    undated = {**to_dict(small.sources["wire-2020"]), "published": None}
    assert ">Wire</a>" in html.link(from_dict(type(small.sources["wire-2020"]), undated))

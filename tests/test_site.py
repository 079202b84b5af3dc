"""The website of the records: its pages as files, and in a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from aseancyber import DataError, Dataset
from aseancyber.exports import export, site
from aseancyber.names import fold
from tests.conftest import make
from tests.test_hostile import NASTY

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement


class Page(HTMLParser):
    """The links, the targets and the pictures without a text of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.targets: set[str] = set()
        self.bare: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what leads elsewhere."""
        found = dict(attrs)
        self.links += [link for name in ("href", "src") if (link := found.get(name)) is not None]
        self.targets.add(found.get("id") or "")
        if tag == "img" and not found.get("alt"):
            self.bare.append(tag)


@pytest.fixture(scope="module")
def built(ds: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the shipped data."""
    return Path(export("site", ds, tmp_path_factory.mktemp("out") / "site"))


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[Path, Page]:
    """Return every page of it."""
    return {path: Page(path.read_text(encoding="utf-8")) for path in built.rglob("*.html")}


class TestFiles:
    def test_every_record_has_a_page(self, ds: Dataset, built: Path) -> None:
        """At its collection and id, and is listed with its collection."""
        for name in site.RECORDED:
            listed = (built / name / "index.html").read_text(encoding="utf-8")
            for record in ds.collection(name):
                assert (built / name / f"{record.id}.html").is_file()
                assert f"{name}/{record.id}.html" in listed

    def test_no_link_is_dead(self, pages: dict[Path, Page]) -> None:
        """Every page, picture, script and place in a page that is led to is there."""
        for path, page in pages.items():
            assert not page.bare, path
            for link in page.links:
                if urlsplit(link).scheme:
                    continue
                address, fragment = urldefrag(link)
                target = Path(os.path.normpath(path.parent / unquote(address))) if address else path
                assert target.is_file(), (path, link)
                assert not fragment or fragment in pages[target].targets, (path, link)

    def test_a_page_tells_what_is_known_and_how_surely(self, built: Path) -> None:
        """Names, days, offices of that day, standing, sources, what they say otherwise, and what points there."""
        text = (built / "events" / "amcc-8.html").read_text(encoding="utf-8")

        for told in (
            "<h1>8th ASEAN Ministerial Conference on Cybersecurity</h1>",
            '<a href="../people/luong-tam-quang.html">Luong Tam Quang</a>',
            "Deputy Minister of Public Security of Viet Nam",
            "Says otherwise: 2023-10-16 (scope)",
            '<a href="../statements/luong-tam-quang-amcc-8.html">',
        ):
            assert told in text, told
        assert '<span class="disputed">disputed</span>' in (built / "events" / "somtc-18.html").read_text("utf-8")

    def test_years_topics_and_states_lead_to_their_records(self, built: Path) -> None:
        """By page."""
        for page in ("years/2023.html", "countries/VN.html", "series/amcc.html", "topics/asean-coordination.html"):
            assert 'events/amcc-8.html">' in (built / page).read_text(encoding="utf-8"), page

    def test_two_builds_are_the_same_bytes(self, small: Dataset, tmp_path: Path) -> None:
        """Pictures too."""
        one, two = (Path(export("site", small, tmp_path / name)) for name in "ab")
        files = sorted(path.relative_to(one) for path in one.rglob("*.*"))

        assert files == sorted(path.relative_to(two) for path in two.rglob("*.*"))
        assert Path("pictures/talks.svg") in files
        assert all((one / name).read_bytes() == (two / name).read_bytes() for name in files)

    def test_a_part_has_its_own_pages_alone(self, small: Dataset, tmp_path: Path) -> None:
        """And names the rest without leading there."""
        path = Path(export("site", small.events.where(series="talks"), tmp_path / "site"))
        text = (path / "events" / "talks-2.html").read_text(encoding="utf-8")

        assert sorted(found.name for found in path.iterdir() if found.is_dir()) == ["events", "years"]
        assert "tran-van-an" in text
        assert "people/" not in text

    def test_names_are_text_and_nothing_else(self, tmp_path: Path) -> None:
        """A tag or a script in a record is shown, not run."""
        event = {"id": "e", "name": NASTY, "kind": "summit", "status": "held", "start": "2020", "theme": NASTY}
        path = Path(export("site", make(events=[event]), tmp_path / "site"))

        for page in path.rglob("*.html"):
            assert "</script><b>" not in page.read_text(encoding="utf-8")

    def test_a_site_replaces_only_a_site(self, small: Dataset, tmp_path: Path) -> None:
        """As every export."""
        path = Path(export("site", small, tmp_path / "site"))
        export("site", small, path, overwrite=True)
        (path / "mine.txt").write_text("mine")

        with pytest.raises(DataError, match=r"holds other things \(mine.txt\)"):
            export("site", small, path, overwrite=True)


CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """Return a headless Chromium without a network."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no chromium and chromedriver here")
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for option in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,900",
    ):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    yield driver
    driver.quit()


def one(browser: Chrome, css: str) -> WebElement:
    """Return the element that a selector finds."""
    from selenium.webdriver.common.by import By

    return browser.find_element(By.CSS_SELECTOR, css)


def found(browser: Chrome, text: str) -> list[str]:
    """Return the addresses that a search shows."""
    from selenium.webdriver.support.wait import WebDriverWait

    query = one(browser, "#query")
    query.clear()
    query.send_keys(text)
    script = "return [query.value, told.textContent, [...list.querySelectorAll('a')].map((a) => a.href)]"
    WebDriverWait(browser, 10).until(lambda b: b.execute_script(script)[1])
    answer: list[str] = browser.execute_script(
        "return show().then(() => [...list.querySelectorAll('a')].map((a) => a.href))"
    )
    return [re.sub(r".*/(\w+)/([^/]+)\.html", r"\1/\2", address) for address in answer]


class TestBrowser:
    @pytest.fixture(autouse=True)
    def _quiet(self, browser: Chrome) -> Iterator[None]:
        """Let no page complain, whatever is done with it."""
        yield
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]

    @pytest.mark.parametrize(
        "text",
        ["To Lam", "Tô Lâm", "ACMM-5", "singapor cyber weak 2020", "josefine teo", "5th amcc", "UK-Singapore MoU"],
    )
    def test_a_search_finds_what_the_library_finds(self, browser: Chrome, built: Path, ds: Dataset, text: str) -> None:
        """The same records, the nearest first, from any page."""
        browser.get((built / "topics" / "norms.html").as_uri())
        matches = ds.search(text, limit=40)
        shown = found(browser, text)

        assert shown[0] == f"{matches[0].record.collection}/{matches[0].record.id}"
        assert {f"{match.record.collection}/{match.record.id}" for match in matches} >= set(shown)

    def test_names_are_folded_as_in_the_library(self, browser: Chrome, built: Path, ds: Dataset) -> None:
        """Every name of every record, and odd ones."""
        browser.get((built / "index.html").as_uri())
        names = [
            "Straße",
            "ΣΊΣΥΦΟΣ",
            "½ and ²",
            "1st+2nd",
            "AMCC-XX",
            "İstanbul",
            "ＡＭＣＣ５",
            "ส.ค.ส.",
            "የኢትዮጵያ",
            NASTY,
        ]
        for home in ds._named():
            names += [name for record in home for name in (record.name, *record.aliases)]
        folded = browser.execute_script("return arguments[0].map(fold)", names)

        assert {n: fold(n) for n in names} == dict(zip(names, folded, strict=True))

    def test_the_keyboard_is_enough(self, browser: Chrome, built: Path) -> None:
        """A slash goes to the search, enter to the first that is found, tab to the content."""
        from selenium.webdriver import ActionChains, Keys

        browser.get((built / "events" / "amcc-8.html").as_uri())
        ActionChains(browser).send_keys(Keys.TAB).perform()
        assert browser.switch_to.active_element.text == "Skip to the content"
        ActionChains(browser).send_keys("/").perform()
        assert browser.switch_to.active_element.get_attribute("id") == "query"
        assert found(browser, "to lam")[0] == "people/to-lam"
        one(browser, "#query").send_keys(Keys.ENTER)
        assert one(browser, "h1").text == "To Lam"

    def test_links_lead_from_record_to_record(self, browser: Chrome, built: Path) -> None:
        """From a conference to a participant, to what points there, to a source's mark and its line."""
        from selenium.webdriver.common.by import By

        browser.get((built / "events" / "amcc-8.html").as_uri())
        browser.find_element(By.LINK_TEXT, "Luong Tam Quang").click()
        assert one(browser, "h1").text == "Luong Tam Quang"
        browser.find_element(By.PARTIAL_LINK_TEXT, "speech at AMCC-8").click()
        assert "speech at AMCC-8" in one(browser, "h1").text
        mark = one(browser, ".marks a")
        line = str(mark.get_attribute("href")).rpartition("#")[2]
        mark.click()
        assert one(browser, f"#{line}") == one(browser, "li:target")

    def test_nothing_is_said_when_nothing_is_called_so(self, browser: Chrome, built: Path) -> None:
        """And it is said aloud."""
        browser.get((built / "index.html").as_uri())

        assert found(browser, "zzzzqqqq") == []
        assert one(browser, "#told[aria-live=polite]").text == "nothing is called so"

    def test_a_list_is_filtered_by_words_and_kind(self, browser: Chrome, built: Path, ds: Dataset) -> None:
        """In any spelling."""
        from selenium.webdriver.support.select import Select

        browser.get((built / "events" / "index.html").as_uri())
        one(browser, "#words").send_keys("cyber-security CONFERENCE asean ministerial")
        Select(one(browser, "#kind")).select_by_visible_text("ministerial")
        shown = browser.execute_script(
            "return rows.filter(([row]) => !row.hidden).map(([row]) => row.querySelector('a').href)"
        )
        ids = {address.rpartition("/")[2].removesuffix(".html") for address in shown}

        assert {event.id for event in ds.events.where(series="amcc")} <= ids
        assert all(ds.events[id_].kind == "ministerial" for id_ in ids)
        assert one(browser, "#kept").text == f"{len(ids)} of {len(ds.events):,} records"

    @pytest.mark.parametrize(
        "page", ["index.html", "events/amcc-8.html", "series/amcc.html", "countries/SG.html", "sources/index.html"]
    )
    def test_a_phone_shows_it_without_scrolling_sideways(self, browser: Chrome, built: Path, page: str) -> None:
        """Only wide tables and pictures scroll, each in its own box."""
        size = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            browser.get((built / page).as_uri())
            assert browser.execute_script("return document.documentElement.scrollWidth") == 360
        finally:
            browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_text_is_told_from_its_ground(self, browser: Chrome, built: Path, scheme: str) -> None:
        """By a contrast of 4.5 at least, in light and in dark."""
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        browser.get((built / "events" / "somtc-18.html").as_uri())
        ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        for css in ("body", "main a", ".when", "label", ".standing .disputed", "thead th"):
            colour = browser.execute_script(f"return getComputedStyle(document.querySelector('{css}')).color")
            assert contrast(colour, ground) >= 4.5, css


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two CSS colours, as WCAG defines it."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)

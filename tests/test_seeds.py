"""The two articles that the project started from, asked fact by fact through the public face."""

from __future__ import annotations

from aseancyber import Dataset, Truth


def texts(ds: Dataset, statement: str, act: str) -> str:
    """Return what was said in one act, as one text."""
    return " | ".join(point.text for point in ds.statements[statement].points if point.act == act)


class TestConferenceOf2020:
    """Viet Nam and Singapore, online, 29 September."""

    def test_the_year_is_worked_out_and_says_so(self, ds: Dataset) -> None:
        """The article gives a day without a year."""
        event = ds.events["sg-vn-ministerial-2020-09-29"]

        assert (str(event.start), event.mode, event.status) == ("2020-09-29", "virtual", "held")
        assert any(proof.rule == "year-from-context" for proof in ds.evidence(event, "start"))

    def test_both_ministers_led_with_their_offices_of_the_day(self, ds: Dataset) -> None:
        """Title and rank as stated, and the office held that day."""
        heads = {str(a.participant.person): a for a in ds.participants("sg-vn-ministerial-2020-09-29") if a.person}

        assert heads["to-lam"].participant.title == "Minister of Public Security"
        assert heads["to-lam"].participant.rank == "General"
        assert "vn-mps-minister" in [held.office.id for held in heads["to-lam"].offices if held.certain]
        assert "Minister of Communications and Information" in str(heads["s-iswaran"].participant.title)
        assert heads["s-iswaran"].offices

    def test_the_ministries_held_it(self, ds: Dataset) -> None:
        """Each ministry is found by the name it had then."""
        event = ds.events["sg-vn-ministerial-2020-09-29"]

        assert event in ds.events.where(organization="Ministry of Communications and Information")
        assert event in ds.events.where(organization="Ministry of Public Security of Viet Nam")
        assert event in ds.events.where(country=["VN"]).where(country="SG").on("2020-09")

    def test_the_coming_meetings_are_found_by_the_names_the_article_gives(self, ds: Dataset) -> None:
        """SICW-5 is the week of 2020, ACMM-5 a misprint of AMCC-5."""
        assert ds.events.find("SICW-5") is ds.events["sicw-2020"]
        assert ds.events.find("ACMM-5") is ds.events["amcc-5"]
        assert ds.events["amcc-5"] in ds.events.where(part_of="sicw-2020")
        assert (str(ds.events["sicw-2020"].start), str(ds.events["sicw-2020"].end)) == ("2020-10-05", "2020-10-09")

    def test_what_both_sides_spoke_of(self, ds: Dataset) -> None:
        """Strategy, standards, the coming week, and the pandemic's shadow."""
        text = " | ".join(outcome.text or "" for outcome in ds.events["sg-vn-ministerial-2020-09-29"].outcomes)

        for word in ("cyberspace strategy", "standards", "SICW", "COVID-19", "exchanged information"):
            assert word in text

    def test_what_each_minister_said(self, ds: Dataset) -> None:
        """Concerns, commitments and proposals, point by point."""
        lam, iswaran = "to-lam-sg-vn-ministerial-2020-09-29", "s-iswaran-sg-vn-ministerial-2020-09-29"

        assert "national security and social order" in texts(ds, lam, "concern")
        assert "number and in severity" in texts(ds, lam, "concern")
        assert texts(ds, lam, "proposal").count("|") + 1 >= 3
        assert "new normal" in texts(ds, iswaran, "proposal")
        assert "commitments in the fight against cybercrime" in texts(ds, iswaran, "commitment")

    def test_the_law_the_programme_and_the_target(self, ds: Dataset) -> None:
        """The law of 2018, and a place among the first fifty."""
        assert ds.instruments.find("2018 Law on Cyber Security").id == "vn-cybersecurity-law-2018"
        programme = ds.instruments.find("National Digital Transformation Programme")
        figures = [*programme.figures, *(f for s in ds.statements for p in s.points for f in p.figures)]

        assert any(
            (figure.value == 50 and "EGDI" in figure.measure.upper()) or "e-government" in figure.measure.lower()
            for figure in figures
            if figure.value == 50
        )


class TestWeekOf2023:
    """Viet Nam's delegation in Singapore, 16 to 19 October."""

    def test_the_stay_is_not_the_conference(self, ds: Dataset) -> None:
        """The conference was on the 18th; the delegation's days are its own visit's, and stay beside it."""
        assert str(ds.events["amcc-8"].start) == "2023-10-18"
        assert ds.standing("amcc-8", "start") == "confirmed"
        says = [(p.value, p.because) for p in ds.evidence("amcc-8", "start") if p.stance == "disputes"]
        assert ("2023-10-16", "scope") in says
        visit = [e for e in ds.events.where(kind="visit", person="luong-tam-quang") if e.start.text == "2023-10-16"]
        assert [str(e.end) for e in visit] == ["2023-10-19"]

    def test_the_head_his_rank_and_title(self, ds: Dataset) -> None:
        """Who headed Viet Nam's delegation, and in which office that day."""
        (head,) = [a for a in ds.participants("amcc-8") if a.participant.represents == "VN"]

        assert (
            getattr(head.person, "name", None),
            head.participant.role,
            head.participant.rank,
        ) == ("Luong Tam Quang", "head_of_delegation", "Senior Lieutenant General")
        assert head.participant.title == "Deputy Minister of Public Security"
        assert "vn-mps-deputy-minister" in [held.office.id for held in head.offices]

    def test_the_theme(self, ds: Dataset) -> None:
        """As printed."""
        assert "Regional efforts in fighting existing and emerging threats" in str(ds.events["amcc-8"].theme)

    def test_every_concern_and_proposal_of_the_speech(self, ds: Dataset) -> None:
        """Each is a point of its own, in own words."""
        concerns = texts(ds, "luong-tam-quang-amcc-8", "concern")
        proposals = texts(ds, "luong-tam-quang-amcc-8", "proposal")

        for word in ("ransomware", "artificial intelligence", "fraud", "businesses and governments"):
            assert word in concerns
        for word in (
            "common rules",
            "international rules",
            "mechanism",
            "share information",
            "coordinate",
            "hotlines",
            "public-private",
        ):
            assert word in proposals

    def test_the_figures_and_what_they_count(self, ds: Dataset) -> None:
        """Seventy-seven million users are an estimate, and so is their share."""
        numbers = {s.value: s for s in ds.statistics.where(about="luong-tam-quang-amcc-8")}

        assert (numbers[77_000_000].unit, numbers[77_000_000].qualifier) == ("people", "estimated")
        assert numbers[79].unit == "percent"

    def test_the_courtesy_meetings(self, ds: Dataset) -> None:
        """With two Singaporeans and a Russian director, of a department of the foreign ministry."""
        calls = ds.events.where(kind="courtesy_call", person="luong-tam-quang").between("2023-10-16", "2023-10-19")
        met = {p.person for call in calls for p in call.participants}

        assert {"josephine-teo", "sun-xueling", "artur-lyukmanov"} <= met
        assert "Sun Xue Ling" in (*ds.people["sun-xueling"].aliases, *ds.people["sun-xueling"].misnamed)
        body = ds.organizations.find("Department of International Information Security")
        assert body.country == "RU"
        assert [parent.organization for parent in body.parents] == ["ru-mfa"]

    def test_the_exhibition_was_visited(self, ds: Dataset) -> None:
        """GovWare belongs to the week."""
        assert ds.events["govware-2023"] in ds.events.where(part_of="sicw-2023")

    def test_the_agreement_known_by_its_renewal(self, ds: Dataset) -> None:
        """Renewed in 2018, amended during the stay, the day unknown."""
        agreement = ds.instruments.find("cooperation agreement in transnational crime prevention and control")
        days = {m.kind: m.on for m in agreement.milestones}

        assert str(days["renewed"]) == "2018"
        amended = days["amended"]
        assert amended is not None
        assert Truth.YES is amended.during("2023-10-16/2023-10-19")
        assert agreement in ds.instruments.where(country="VN").where(country="SG")
        assert agreement.binding == "binding"

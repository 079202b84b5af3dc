"""The web API of the examples, asked as a browser would."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import aseancyber as ac

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.fixture(scope="module")
def client() -> TestClient:
    """Return a client of the example's application."""
    from fastapi.testclient import TestClient

    path = Path(__file__).parent.parent / "examples" / "web_api.py"
    spec = importlib.util.spec_from_file_location("web_api", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return TestClient(module.app)


def test_an_event_comes_with_its_sources(client: TestClient, ds: ac.Dataset) -> None:
    """Both are plain data that read back as what they were."""
    answer = client.get("/events/amcc-8").json()

    assert ds.events["amcc-8"] == ac.from_dict(ac.Event, answer["event"])
    assert list(ds.sources_of("amcc-8")) == ac.from_dict(list[ac.Source], answer["sources"])


def test_an_unknown_event_is_not_found(client: TestClient) -> None:
    """The answer names near ones."""
    answer = client.get("/events/amcc-99")

    assert answer.status_code == 404
    assert "near to it: " in answer.json()["detail"]


def test_a_period_is_asked_for(client: TestClient) -> None:
    """Of one state, perhaps or certainly."""
    may = client.get("/events", params={"on": "2023-10", "country": "Viet Nam"}).json()
    surely = client.get("/events", params={"on": "2023-10", "country": "VN", "certain": True}).json()

    assert "amcc-8" in [event["id"] for event in surely]
    assert {event["id"] for event in surely} <= {event["id"] for event in may}


@pytest.mark.parametrize("params", [{"on": "5 May"}, {"on": "2023", "country": "Atlantis"}, {}])
def test_a_senseless_question_is_refused(client: TestClient, params: dict[str, str]) -> None:
    """With the reason."""
    answer = client.get("/events", params=params)

    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_name_is_searched_for(client: TestClient) -> None:
    """The nearest first."""
    assert client.get("/search", params={"text": "josefine teo"}).json()[0]["id"] == "josephine-teo"

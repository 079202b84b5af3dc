"""A small web API over the library: ``uvicorn web_api:app``; needs fastapi and uvicorn.

Output::

    200 amcc-8
    404 no id 'amcc-99' in events; near to it
    422 a date needs its year
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, HTTPException

import aseancyber as ac

app = FastAPI(title="ASEAN cyber diplomacy", version=ac.DATA_AS_OF)


@app.get("/events/{id}")
def event(id: str) -> dict[str, Any]:
    """Return an event with its sources."""
    try:
        found = ac.events[id]
    except ac.UnknownRecordError as error:
        raise HTTPException(404, str(error)) from None
    return {"event": ac.to_dict(found), "sources": ac.to_dict(ac.load().sources_of(found))}


@app.get("/events")
def events(on: str, country: str | None = None, certain: bool = False) -> list[dict[str, str]]:
    """Return what went on at a day, month or year: perhaps, or certainly."""
    try:
        found = ac.events.where(country=country).on(on, certain=certain)
    except ac.AseanCyberError as error:
        raise HTTPException(422, str(error)) from None
    return [{"id": record.id, "name": record.name, "when": str(record.when)} for record in found]


@app.get("/search")
def search(text: str, limit: int = 5) -> list[dict[str, Any]]:
    """Return the records whose names are nearest."""
    try:
        found = ac.load().search(text, limit=limit)
    except ac.AseanCyberError as error:
        raise HTTPException(422, str(error)) from None
    return [{"id": match.record.id, "score": round(match.score, 3)} for match in found]


if __name__ == "__main__":
    from fastapi.testclient import TestClient

    client = TestClient(app)
    answer = client.get("/events/amcc-8")
    print(answer.status_code, answer.json()["event"]["id"])
    for address in ("/events/amcc-99", "/events?on=5 May"):
        answer = client.get(address)
        print(answer.status_code, answer.json()["detail"].rpartition(":" if "99" in address else " (")[0])

"""Lay own records over the shipped ones: they refer to them, and nothing shipped is changed.

Output::

    2024-05  Our workshop on hotlines, SG [our-workshop]
    True
    None
"""

import tempfile
from pathlib import Path

import aseancyber as ac

RECORD = """
name = "Our workshop on hotlines"
kind = "workshop"
status = "held"
start = "2024-05"
country = "SG"

[[participants]]
represents = "vn-mps"
role = "speaker"
"""

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "events", "our-workshop.toml")
    path.parent.mkdir()
    path.write_text(RECORD, encoding="utf-8")
    ds = ac.load().merge(ac.Dataset.from_directory(folder))

print(ds.events["our-workshop"])
print(ds.events["our-workshop"] in ds.events.where(country="Viet Nam").on("2024"))
print(ac.events.get("our-workshop"))

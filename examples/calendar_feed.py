"""A calendar of one series for any calendar program; needs the extra ``calendar``.

Output::

    BEGIN:VCALENDAR END:VCALENDAR
    SUMMARY:1st ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20161011
    SUMMARY:2nd ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20170918
    SUMMARY:3rd ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20180919
    SUMMARY:4th ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20191002
    SUMMARY:5th ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20201007
    SUMMARY:6th ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20211006
    SUMMARY:7th ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20221020
    SUMMARY:8th ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20231018
    SUMMARY:9th ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20241016
    SUMMARY:10th ASEAN Ministerial Conference on Cybersecurity
    DTSTART;VALUE=DATE:20251022
"""

import tempfile
from pathlib import Path

import aseancyber as ac
from aseancyber.exports import export

with tempfile.TemporaryDirectory() as folder:
    path = export("ical", ac.events.where(series="amcc"), Path(folder, "amcc.ics"))
    lines = Path(path).read_text(encoding="utf-8").splitlines()

print(lines[0], lines[-1])
for line in lines:
    if line.startswith(("DTSTART", "SUMMARY")):
        print(line)

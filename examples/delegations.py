"""Who led each delegation to the ASEAN Ministerial Conference on Cybersecurity, and in which office.

Unknown is not absent: what no source shows is not listed.

Output::

    2 VN To Lam | Minister of Public Security
    3 ID Wiranto | Coordinating Minister for Political, Legal and Security Affairs
    4 TH Buddhipongse Punnakanta | Minister of Digital Economy and Society
    4 LA Bounsaleumsay Khennavong | Deputy Minister of Post, Telecommunications and Communication
    5 VN Luong Tam Quang | Deputy Minister of Public Security
    5 TH Buddhipongse Punnakanta | Minister of Digital Economy and Society
    5 MY Saifuddin Abdullah | Minister of Communications and Multimedia
    5 KH Chea Vandeth | Minister of Post and Telecommunications
    6 MY Zahidi Zainul Abidin | Deputy Communications and Multimedia Minister
    7 VN To Lam | Minister of Public Security
    7 TH Chaiwut Thanakamanusorn | Minister of Digital Economy and Society
    8 VN Luong Tam Quang | Deputy Minister of Public Security
    delegations 2016 to 2025: partial
"""

import aseancyber as ac

ds = ac.load()

for attendance in ds.participants(ds.events.where(series="amcc")):
    if attendance.participant.role == "head_of_delegation" and attendance.country and attendance.person:
        print(
            attendance.event.edition, attendance.country.id, attendance.person.name, "|", attendance.participant.title
        )
print("delegations 2016 to 2025:", ds.coverage_of("amcc", "2016/2025"))

"""A chronology for a briefing: what two states did together in a window, who says so, and how surely.

Output::

    2023-11-08 to 2023-11-09  CYTREX 2023: international cyber exercise of the ADMM-Plus cyber security
      working group
        told by Aju News, Kookbang Ilbo (Ministry of National Defense, Republic of Korea), News1
    2023-11-16  Talks of To Lam with Teo Chee Hean in Ha Noi (single)
        agreed: to sign agreements on extradition, on the transfer of sentenced persons and on mutual
          legal assistance in criminal matters
        agreed: to sign a memorandum on digital transformation and the building of Viet Nam's national
          population data centre
        agreed: to share more information on security in cyberspace, above all to prevent attacks and
          intrusions and to handle cybercrime
        told by People's Army Newspaper, VietExplorer (after VOV), Vietnam News Agency (VietnamPlus)
    2023-12-06  13th ASEAN-China Prosecutors-General Conference
        told by China-ASEAN Prosecutors-General Conference, Supreme People's Procuracy of Viet Nam (Bảo
          vệ Pháp luật), Vietnam News Agency
    2023-12-17  ASEAN-Japan Commemorative Summit 2023 (single)
        proposals by Anwar Ibrahim
        told by Malay Mail, Ministry of Foreign Affairs of Japan, New Straits Times, The Star
    2024-02-01  Annual dialogue of Viet Nam's Ministry of Public Security with Singapore's MCI, SNDGO
      and GovTech, 2024 (single)
        agreed: on the legal side of sharing data for health, education, tourism and the fight against
          crime
        told by Vietnam News Agency (Viet Nam News, on EIN Presswire)
    2024-02~  Courtesy call of Nguyen Duy Ngoc on Teo Chee Hean (inferred)
        told by Vietnam News Agency (Viet Nam News, on EIN Presswire)
    2024-04  Meeting of Luong Tam Quang with Josephine Teo at Milipol Asia-Pacific 2024 (inferred)
        told by Vietnam News Agency (VietnamPlus)
    2024-04-03 to 2024-04-05  Milipol Asia-Pacific and TechX Summit 2024
        told by Ministry of Home Affairs, Singapore, Ministry of Public Security of Viet Nam, The
          Straits Times, Vietnam News Agency (VietnamPlus)
    [2024-04-03..2024-04-05]  Courtesy visit of Luong Tam Quang to K. Shanmugam (inferred)
        agreed: to sign soon an agreement on cross-border crime prevention that replaces the one of 2018
        agreed: to resume English training for high-ranking Vietnamese public security officials
        told by Ministry of Public Security of Viet Nam, Vietnam News Agency (VietnamPlus)
"""

from textwrap import fill

import aseancyber as ac

ds = ac.load()


def show(text: str, margin: str) -> None:
    """Print a text in lines of a hundred letters."""
    print(fill(text, 100, initial_indent=margin, subsequent_indent=margin + "  "))


together = ds.events.where(country="VN", status="held").where(country="SG")
for event in together.between("2023-11", "2024-04", certain=True):
    day = event.start if event.start == event.end else f"{event.start} to {event.end}"
    doubt = ds.standing(event, "start")
    show(f"{day}  {event.name}" + ("" if doubt == "confirmed" else f" ({doubt})"), "")
    for outcome in event.outcomes:
        if outcome.act in ("agreed", "signed", "renewed"):
            show(f"{outcome.act}: {outcome.text or ', '.join(ds[id_].name for id_ in outcome.about)}", "    ")
    for statement in ds.statements.where(event=event, act="proposal"):
        show(f"proposals by {', '.join(ds[speaker].name for speaker in statement.speakers)}", "    ")
    show("told by " + ", ".join(sorted({source.publisher for source in ds.sources_of(event)})), "    ")

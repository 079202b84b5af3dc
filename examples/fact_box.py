"""A box of facts, each printed only with its proof: what is not confirmed says so, what is disputed says how.

Output::

    8th ASEAN Ministerial Conference on Cybersecurity
      start: 2023-10-18 (confirmed)
        told by Cyber Security Agency of Singapore
        told by The Readable
        another value: 2023-10-16, not taken because of its scope
      city: Singapore (confirmed)
        told by Cyber Security Agency of Singapore
        told by Pháp luật TP. Hồ Chí Minh
        told by Vietnam News Agency (Vietnam Pictorial)
        told by Vietnam News Agency (VietnamPlus)
      edition: 8 (confirmed)
        told by Cyber Security Agency of Singapore
        told by Vietnam News Agency (Vietnam Pictorial)
        told by Vietnam News Agency (VietnamPlus)
"""

import aseancyber as ac

ds = ac.load()


def box(record: ac.Event | ac.Instrument | ac.Organization, *fields: str) -> None:
    """Print fields of a record with their standing and the publishers behind them."""
    print(record.name)
    for field in fields:
        proofs = ds.evidence(record, field)
        print(f"  {field}: {getattr(record, field)} ({ds.standing(record, field)})")
        for publisher in sorted({proof.source.publisher for proof in proofs if proof.stance == "supports"}):
            print(f"    told by {publisher}")
        for value, because in sorted({(p.value, p.because) for p in proofs if p.stance == "disputes"}, key=str):
            print(f"    another value: {value}, not taken because of its {because}")


box(ds.events["amcc-8"], "start", "city", "edition")

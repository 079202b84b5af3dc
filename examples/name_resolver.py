"""Resolve messy names to records: exactly, or with candidates to choose from, never by a silent guess.

Output::

    'ACMM-5' is amcc-5
    'Gen. Tô Lâm' is to-lam
    'josefine teo' may be josephine-teo (0.74) or joseph-teo (0.67)
    'MPS' is vn-mps
    'Kominfo' is id-komdigi
    '8th AMCC' is amcc-8
    'zzzz' is nobody here
"""

import aseancyber as ac

ds = ac.load()


def resolve(text: str) -> str:
    """Return the record that is called so, or who may have been meant."""
    try:
        return f"is {ds.find(text).id}"
    except ac.AmbiguousNameError as error:
        return f"is one of {', '.join(error.candidates)}"
    except ac.UnknownRecordError:
        near = [f"{match.record.id} ({match.score:.2f})" for match in ds.search(text, limit=2)]
        return f"may be {' or '.join(near)}" if near else "is nobody here"


for text in ("ACMM-5", "Gen. Tô Lâm", "josefine teo", "MPS", "Kominfo", "8th AMCC", "zzzz"):
    print(f"{text!r} {resolve(text)}")

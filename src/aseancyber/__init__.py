"""The open, typed, offline record of ASEAN cyber diplomacy.

>>> import aseancyber as ac
>>> ds = ac.load()
>>> print(ds.events.find("ACMM-5"))
2020-10-07  5th ASEAN Ministerial Conference on Cybersecurity, online [amcc-5]
"""

"""Pictures for papers, each drawn on axes that are given, or made, and returned.

They are drawn for the size that the axes have when they are called, so that text fits at that size; axes
that are made are as wide as a page's text, and as high as they need to be. What stands outside axes that are
given, as names, key and notes, needs margins there, or ``savefig(..., bbox_inches="tight")``. Nothing is shown,
and no setting of matplotlib is changed.

>>> import aseancyber as ac
>>> from aseancyber import plot
>>> ax = plot.timeline(ac.events.where(series="amcc"))
>>> ax.figure.savefig("amcc.pdf")  # doctest: +SKIP
"""

from __future__ import annotations

from aseancyber.plots.attendance import attendance
from aseancyber.plots.network import network
from aseancyber.plots.tenures import tenures
from aseancyber.plots.timeline import timeline
from aseancyber.plots.topics import topics

__all__ = ["attendance", "network", "tenures", "timeline", "topics"]

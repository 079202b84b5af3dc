"""Pictures, one module each; :mod:`aseancyber.plot` is the list of their names."""

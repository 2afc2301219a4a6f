"""Dumps, bibliography, matching and topics come together: what a dump changes in `bib/`."""

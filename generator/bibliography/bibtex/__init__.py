"""The grammar of BibTeX alone."""

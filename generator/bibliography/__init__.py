"""Reading and writing `bib/`: papers.bib, keys, ledger, curation."""

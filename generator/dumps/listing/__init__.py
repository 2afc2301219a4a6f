"""Listing pages: text or HTML, then blocks, then cards, then records."""

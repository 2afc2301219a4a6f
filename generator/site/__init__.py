"""Pages, downloads, theme, and the run of MkDocs and Pagefind."""

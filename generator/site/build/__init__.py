"""From pages to a site: MkDocs, Pagefind, and the exchange of the old site for the new one."""

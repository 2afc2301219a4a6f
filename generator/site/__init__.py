"""Pages, figures, theme: how the bibliography becomes a website."""

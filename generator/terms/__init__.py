"""Words of texts: how a text is split, which words say nothing, and how much each of the others weighs."""

"""Living survey: dumps of paper listings in, a deduplicated, topic-sorted survey website out."""

"""Is it the same work? Features, blocking, comparison, clusters."""

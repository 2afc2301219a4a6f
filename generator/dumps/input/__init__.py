"""From the bytes of a dump to its lines."""

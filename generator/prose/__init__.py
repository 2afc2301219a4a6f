"""The written survey of a topic: read, its citations understood, compared with the papers it is about."""

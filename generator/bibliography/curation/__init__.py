"""`curation.yml` alone: what people decided."""

"""The papers of a survey as readers look them up, without HTML and without addresses."""

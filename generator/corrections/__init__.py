"""A reader's correction: the form of an issue, and the decision that is made of it."""

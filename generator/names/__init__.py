"""Names of people in every form, and what a web address leads to."""

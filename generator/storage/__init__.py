"""How the files of a survey are written: whole, as one step, under one lock, with a memo beside them."""

"""The taxonomy and the classifier that places papers on its leaves."""

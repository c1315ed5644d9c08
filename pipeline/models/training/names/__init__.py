"""Texts with their names marked, for the tagger of names."""

"""Simulated histories of live pages that are fetched again and again."""

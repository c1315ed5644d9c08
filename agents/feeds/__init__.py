"""Feeds that never end: fetched again and again, shared by processes, remembered."""

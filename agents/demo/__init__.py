"""A sample news day that runs through all stages before one's eyes."""

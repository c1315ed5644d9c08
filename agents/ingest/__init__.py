"""Readers: files, folders, JSON lines and standard input become raw articles."""

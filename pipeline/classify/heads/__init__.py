"""Learned labels: features of a segment, linear heads over them, and their reasons."""

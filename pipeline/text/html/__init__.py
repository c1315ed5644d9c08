"""Read pages: their articles, posts, facts, and whether they are news at all."""

from pipeline.text.html.extract import extract, extract_plain
from pipeline.text.html.slim import fitted, slim

__all__ = ["extract", "extract_plain", "fitted", "slim"]

"""Persons and organisations: rules over capitals, and a tagger that learned."""

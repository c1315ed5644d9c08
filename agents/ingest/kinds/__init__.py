"""Kinds of document that articles come in: one file and one row of the table each."""

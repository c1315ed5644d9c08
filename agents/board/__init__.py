"""The board: a page in a browser over the topics of the product."""

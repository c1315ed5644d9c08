"""Package data: weights, lists of words, and their cards."""

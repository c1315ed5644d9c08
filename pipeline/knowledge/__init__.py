"""What is known of the words of a language, one folder a language, as data."""

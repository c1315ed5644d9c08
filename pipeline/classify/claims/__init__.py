"""How firm a report is, whose word it is, and what is denied or taken back."""

"""Where it happened: spans that may name a place, and which is that of the event."""

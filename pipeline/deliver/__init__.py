"""What a destination is sent, and what its answer means."""

"""Records that go over the wire; this package imports nothing of ours."""

"""The machinery under every stage; what it guarantees is in ``docs/reliability.md``."""

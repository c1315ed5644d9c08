"""Settings from file and environment, secrets, the run file, the version."""

"""One hop, written the way each library says; every module has a ``run(job)``."""

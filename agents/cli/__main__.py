"""``python -m agents.cli`` is ``tocsin``."""

from agents.cli import main

if __name__ == "__main__":  # the worker process for heavy work imports this as well
    main()

"""``python -m agents.cli`` is ``tocsin``."""

from agents.cli import main

main()

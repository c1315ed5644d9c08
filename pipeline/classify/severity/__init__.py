"""How grave a report is: by its toll, its deed and its class."""

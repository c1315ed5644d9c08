"""The order of a backlog: partitions that advance together in record time."""

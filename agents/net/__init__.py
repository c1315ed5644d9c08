"""HTTP to strangers: addresses that are refused, bounded fetching, good manners."""

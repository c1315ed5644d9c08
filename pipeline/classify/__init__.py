"""classify: topic, event class, places, people, casualties, claim status, severity."""

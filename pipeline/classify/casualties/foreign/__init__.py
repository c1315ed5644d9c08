"""Casualties in languages whose words are data: groups, verbs and sentences."""

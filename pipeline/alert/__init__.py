"""Decide what people are told: one alert per rule and story."""

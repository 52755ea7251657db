"""Steps of ``features/alert_storm/`` (SECMP0062)."""

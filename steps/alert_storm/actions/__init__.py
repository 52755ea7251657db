"""What is arranged and done in ``features/alert_storm/``: Devices, storms, alerts, configuration."""

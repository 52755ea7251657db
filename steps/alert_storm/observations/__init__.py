"""What is looked at in ``features/alert_storm/``: deliveries, notices, counts, records of detection."""

"""Steps of ``features/suspended_devices/`` (SECMP0105)."""

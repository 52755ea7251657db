"""What is arranged and done in ``features/suspended_devices/``: Devices, the Central Products List, requests."""

"""What is looked at in ``features/suspended_devices/``: the inventory, DCC Alerts, responses."""

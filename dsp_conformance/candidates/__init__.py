"""The ways in which a candidate is reached."""

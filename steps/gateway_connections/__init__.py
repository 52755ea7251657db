"""Steps of ``features/gateway_connections/`` (DCC Connection Guidance)."""

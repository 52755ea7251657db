"""What is arranged and done in ``features/gateway_connections/``: to orders, and to a gateway's links."""

"""What is looked at in ``features/gateway_connections/``: of orders, and of a gateway."""

"""Laws of orders, contracts and failover, and the strategies that generate what they are tried on."""

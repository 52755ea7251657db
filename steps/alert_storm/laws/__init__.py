"""Laws of alert storm protection, and the strategies that generate the traffic they are tried on."""

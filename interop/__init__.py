"""The DCC's own tools as peers: they parse, sign and validate what the suite and the reference send."""

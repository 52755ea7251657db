"""Conforming variants of the reference: DSPs that take a free choice otherwise, which the suite must not fail."""

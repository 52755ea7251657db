"""Proof that the suite bites: many variants of a candidate, each tried by some of the scenarios."""

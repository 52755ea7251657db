"""Proof that the suite detects faults: many variants of a candidate, each tried by some of the scenarios.

May import: execution and below, but not trust.
"""

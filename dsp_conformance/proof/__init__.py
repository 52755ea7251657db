"""Proof that the suite detects faults and fails no innocent DSP: variants of a candidate, tried by scenarios.

May import: execution and below, but not trust.
"""

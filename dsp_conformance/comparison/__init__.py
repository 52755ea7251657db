"""Runs side by side: what regressed between two, the first exchange that differs, and the history of many.

May import: record, port, profile, specification and below.
"""

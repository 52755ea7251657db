"""A run: scenarios are selected, collected, executed before a recording proxy, and recorded.

May import: candidates, reporting, step_support, record, wire, port, profile, specification and below.
"""

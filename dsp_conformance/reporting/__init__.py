"""Reports: each module here reads records, and nothing else.

May import: comparison, record, specification, port, profile, wire, vocabulary and below.
"""

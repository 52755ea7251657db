"""What steps may use: expectations, parameter types, the figures behind the words, clocks.

May import: record, port, profile, specification and below.
"""

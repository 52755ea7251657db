"""The port over a wire: one vocabulary of JSON messages, carried over standard input and output or over HTTP.

May import: security, wire, port, profile, vocabulary and below.
"""

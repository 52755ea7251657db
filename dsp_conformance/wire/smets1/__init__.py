"""Signed messages of SMETS1 Service Providers as values.

May import: wire.xml, vocabulary and below.
"""

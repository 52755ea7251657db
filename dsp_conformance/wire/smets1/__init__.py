"""Signed messages of SMETS1 Service Providers as values.

May import: wire.admission, wire.fields, wire.xml, vocabulary and below.
"""

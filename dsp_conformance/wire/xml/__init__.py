"""XML as such: safe parsing, the schema, why a message breaks it, and elements built and read.

May import: wire.errors and below.
"""

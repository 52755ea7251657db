"""XML as such: safe parsing, the schemas, namespaces, and elements put together as text.

May import: wire.errors and below.
"""

"""The life of one order: the table of acts, and what each act and each date does.

May import: vocabulary, and the rules of gateway connections.
"""

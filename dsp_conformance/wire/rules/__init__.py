"""What must hold of a DUIS message beyond its schema: a table of rules, and the modules that hold them.

May import: wire.duis, wire.gbcs, wire.smets1, wire.xml and below.
"""

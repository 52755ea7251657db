"""What must hold of a DUIS message beyond its schema: a table of rules, and the modules that hold them.

May import: wire.admitted, wire.duis, wire.fields, wire.gbcs, wire.identifiers, wire.xml, vocabulary and below.
"""

"""Pins: for each clause the passage of the source text from which it was read, and where it stands in another text.

May import: the register, and the modules at the root of the package.
"""

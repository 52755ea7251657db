"""The forms in which a record is reported to other tools, and the table of them all.

There is one module for each format, which is why there are more than eight.

May import: the rest of reporting, and below.
"""

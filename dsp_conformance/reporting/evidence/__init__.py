"""The evidence of one run for a reader without us: the page, and the document to print.

May import: the rest of reporting, and below.
"""

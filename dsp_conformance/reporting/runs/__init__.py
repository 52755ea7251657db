"""Several runs reported together: the differences between two, and the trend of many.

May import: comparison, the rest of reporting, and below.
"""

"""The rules of SECMP0062: what happens to each alert of a Device, and what falls due.

May import: vocabulary only.
"""

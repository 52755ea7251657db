"""The rules of SECMP0105: what a Suspended Device may be sent, and what brings it back.

May import: vocabulary only.
"""

"""The words of the field as values: no input or output, no rules, nothing that changes.

May import: nothing of ours.
"""

"""Ratios against peers, printed; nothing here asserts anything of time."""

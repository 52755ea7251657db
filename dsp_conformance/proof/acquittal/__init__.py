"""Proof that the suite fails no innocent DSP: conforming variants of the reference, alone and together.

May import: the rest of proof, execution and below, but not trust.
"""

"""Why a stranger may believe a record: digests, signatures, packs, and verdicts that are derived again.

May import: execution and below, but not proof.
"""

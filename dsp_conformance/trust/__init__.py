"""Why a stranger may believe a record: digests, signatures, packs, and verdicts that are derived again."""

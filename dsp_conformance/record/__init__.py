"""What a run leaves: the journal of each scenario, ``run.json``, the files and their digests, alarms, known issues.

May import: port, profile, specification and below.
"""

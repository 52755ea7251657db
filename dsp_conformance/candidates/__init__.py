"""Candidates: found by name, declared in ``candidate.toml``, connected to, and examined before a run.

May import: transport, record, security, wire, port, profile, specification, vocabulary and below.
"""

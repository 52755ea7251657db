"""The former name of ``dsp_conformance.exceptions``, kept for adapters until 1.0."""

from dsp_conformance.exceptions import (
    BrokenMessage,
    CandidateError,
    CandidateGone,
    Formless,
    Inconclusive,
    NotOffered,
    Refused,
    SetUpError,
    SuiteError,
    Unmet,
    UsageError,
)

__all__ = [
    "BrokenMessage",
    "CandidateError",
    "CandidateGone",
    "Formless",
    "Inconclusive",
    "NotOffered",
    "Refused",
    "SetUpError",
    "SuiteError",
    "Unmet",
    "UsageError",
]

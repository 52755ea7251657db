"""What a candidate answers to an act: both documented ways of declining come to a Refusal, here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dsp_conformance.exceptions import Refused
from dsp_conformance.vocabulary.connections import Refusal

T = TypeVar("T")


def answer(act: Callable[..., T], *given: object) -> T | Refusal:
    """Return what *act* comes to: a candidate may return a Refusal, raise Refused, or know nothing of the thing."""
    try:
        return act(*given)
    except (Refused, LookupError) as declined:
        return Refusal(str(declined) or type(declined).__name__)

"""Whether a DUIS message is as it must be: first the schema, then what a schema cannot say."""

from __future__ import annotations

from dsp_conformance.wire.errors import Reason, WireError
from dsp_conformance.wire.parsing import parse
from dsp_conformance.wire.schema import deciding


def check(message: bytes, *, schema_only: bool = False) -> tuple[Reason, ...]:
    """Return everything that is wrong with *message* (XML), nothing when it is as it must be.

    ``schema_only`` leaves our own rules out. Raises SuiteError when the two XML libraries disagree about it.
    """
    try:
        root = parse(message)
    except WireError as error:
        return error.reasons
    if not deciding().validate(root):
        from dsp_conformance.wire.explanation import confirmed_reasons  # noqa: PLC0415 - only for a broken one

        return confirmed_reasons(root)
    del schema_only
    return ()

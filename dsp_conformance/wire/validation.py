"""Whether a DUIS message is as it must be: first the schema, then what a schema cannot say."""

from __future__ import annotations

from dsp_conformance.wire.admitted import AdmittedMessage
from dsp_conformance.wire.errors import Reason, WireError
from dsp_conformance.wire.rules.table import broken_rules
from dsp_conformance.wire.xml.parsing import parse
from dsp_conformance.wire.xml.schema import ROOTS, admits

_WORTH_TWO_OPINIONS = 1_000_000
"""Above this size (octets) xmlschema would take seconds."""


def check(message: bytes, *, schema_only: bool = False, suspension_code: str | None = None) -> tuple[Reason, ...]:
    """Return everything that is wrong with *message* (XML), nothing when it is as it must be.

    ``schema_only`` leaves our own rules out; ``suspension_code`` is the DCC Alert code that announces a
    suspension (None: any may). Raises SuiteError when the two XML libraries disagree about the message.
    """
    try:
        root = parse(message)
    except WireError as error:
        return error.reasons
    if not admits(root):
        from dsp_conformance.wire import explanation  # noqa: PLC0415 - xmlschema loads for a broken one only

        explain = explanation.confirmed_reasons if len(message) <= _WORTH_TWO_OPINIONS else explanation.reasons
        return explain(root)
    if root.tag not in ROOTS:
        from dsp_conformance.wire.explanation import unknown_root  # noqa: PLC0415 - as above

        return (unknown_root(root),)
    return () if schema_only else broken_rules(AdmittedMessage(root, suspension_code))

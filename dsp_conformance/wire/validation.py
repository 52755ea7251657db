"""Whether a DUIS message is as it must be: first the schema, then what a schema cannot say."""

from __future__ import annotations

from dsp_conformance.wire.admitted import AdmittedMessage
from dsp_conformance.wire.errors import Reason, WireError
from dsp_conformance.wire.fields import reason_at
from dsp_conformance.wire.official import Contradiction, Official
from dsp_conformance.wire.rules.table import broken_rules
from dsp_conformance.wire.xml.parsing import parse
from dsp_conformance.wire.xml.schema import ROOTS, admits

_WORTH_TWO_OPINIONS = 1_000_000
"""Above this size (octets) xmlschema would take seconds."""

_LAX = "base64"


def check(
    message: bytes,
    *,
    schema_only: bool = False,
    suspension_code: str | None = None,
    official: Official | None = None,
) -> tuple[Reason, ...]:
    """Return everything that is wrong with *message* (XML), nothing when it is as it must be.

    ``schema_only`` leaves our own rules out; ``suspension_code`` is the DCC Alert code that announces a
    suspension (None: any may). ``official`` are the schemas that a tester brings: what they refuse and ours takes is
    wrong, by the reasons of both. Raises SuiteError when the two XML libraries disagree about the message, and
    Contradiction, which is one, when the official schema takes what ours refuses.
    """
    try:
        root = parse(message)
    except WireError as error:
        return error.reasons
    if not admits(root):
        from dsp_conformance.wire import explanation  # noqa: PLC0415 - xmlschema loads for a broken one only

        explain = explanation.confirmed_reasons if len(message) <= _WORTH_TWO_OPINIONS else explanation.reasons
        ours = explain(root)
        lax = any(_LAX in reason.words for reason in ours)  # libxml2 takes foreign characters in base64
        if official is not None and root.tag in ROOTS and not lax and not official.refusals(root):
            raise Contradiction(ours)
        return ours
    if root.tag not in ROOTS:
        from dsp_conformance.wire.explanation import unknown_root  # noqa: PLC0415 - as above

        return (unknown_root(root),)
    refusals = official.refusals(root) if official is not None else ()
    if refusals:
        return (*refusals, reason_at(root, "our own schema takes it"))
    return () if schema_only else broken_rules(AdmittedMessage(root, suspension_code))

"""The way every message takes before its values are read: parsed safely, then held against the schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from dsp_conformance.wire.errors import Reason, WireError
from dsp_conformance.wire.fields import reason_at
from dsp_conformance.wire.xml.namespaces import local
from dsp_conformance.wire.xml.parsing import parse
from dsp_conformance.wire.xml.schema import admits

Value = TypeVar("Value")


def admit(message: bytes, root_tag: str, read: Callable[[etree._Element], Value]) -> Value:
    """Return what *read* makes of the root of *message*.

    Raises WireError when the message is not XML, breaks the schema, has another root than *root_tag*, or
    holds a value that cannot be used.
    """
    root = parse(message)
    if root.tag != root_tag:
        qualified = etree.QName(root_tag)
        words = f"found {root.tag}; wanted is {qualified.localname} of the namespace {qualified.namespace}"
        raise WireError((reason_at(root, words),))
    if not admits(root):
        from dsp_conformance.wire.explanation import reasons  # noqa: PLC0415 - only for a broken message

        raise WireError(reasons(root))
    try:
        return read(root)
    except WireError:
        raise
    except ValueError as error:
        raise WireError((Reason(1, local(root_tag), str(error)),)) from error

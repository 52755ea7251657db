"""The schemas, compiled once for each process: by lxml to decide, by xmlschema to explain."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from dsp_conformance.layout import suite_folder

if TYPE_CHECKING:
    from pathlib import Path

    from xmlschema import XMLSchema

ROOTS = (
    "{http://www.dccinterface.co.uk/ServiceUserGateway}Request",
    "{http://www.dccinterface.co.uk/ServiceUserGateway}Response",
    "{http://www.dccinterface.co.uk/ServiceUserGateway}SMETS1SignedResponse",
    "{http://www.dccinterface.co.uk/ServiceUserGateway}S1SPAlert",
    "{http://www.dccinterface.co.uk/ResponseAndAlert}GBCSResponse",
)
"""What a whole message may be. Source: DUIS schema 5.1 and MMC schema 5.1, global elements."""


def path() -> Path:
    """Return the file of the schema that leads to all others."""
    return suite_folder("schemas") / "duis.xsd"


@cache
def deciding() -> etree.XMLSchema:
    """Return the schema that decides."""
    return etree.XMLSchema(etree.parse(path()))


@cache
def explaining() -> XMLSchema:
    """Return the schema that explains; it is imported and built only for a message that is invalid."""
    from xmlschema import XMLSchema  # noqa: PLC0415 - half a second that a valid message does not need

    return XMLSchema(path(), defuse="always", allow="local")

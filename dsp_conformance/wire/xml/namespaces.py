"""The namespaces of DUIS messages, and names in them as lxml writes them.

Sources: the target namespaces of the DUIS schema, the MMC schema and XML Signature.
"""

from __future__ import annotations

SERVICES = "http://www.dccinterface.co.uk/ServiceUserGateway"
"""Requests, responses and alerts."""

CONTENTS = "http://www.dccinterface.co.uk/ResponseAndAlert"
"""What SMETS1 providers sign, below the message."""

SIGNATURES = "http://www.w3.org/2000/09/xmldsig#"
"""XML Signature."""

SR = f"{{{SERVICES}}}"
RA = f"{{{CONTENTS}}}"
DS = f"{{{SIGNATURES}}}"

PREFIXES = {SERVICES: "sr", CONTENTS: "ra", SIGNATURES: "ds"}


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]

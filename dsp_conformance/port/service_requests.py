"""The capability of taking Service Requests from Users."""

from __future__ import annotations

from typing import Protocol

from dsp_conformance.vocabulary.identifiers import Eui64
from dsp_conformance.vocabulary.messages import WebService


class ServiceRequests(Protocol):
    """The DUIS web services, as a User calls them."""

    def send(self, user: Eui64, service: WebService, message: bytes) -> bytes:
        """Post a DUIS Request (XML bytes) as *user* and return the synchronous DUIS answer."""

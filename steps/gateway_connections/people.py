"""Who orders in the scenarios, and where."""

from __future__ import annotations

from datetime import date

from dsp_conformance.vocabulary.connections import Contact, Organisation, Role, Standing

PARTY, REQUESTER, AUTHORISER = "Alpha Energy", "the requester", "the authoriser"
SITE, OTHER_SITE = "Alpha House", "Alpha Wharf"
_BOTH = (
    Contact(REQUESTER, frozenset({Role.REQUESTS})),
    Contact(AUTHORISER, frozenset({Role.AUTHORISATION})),
    Contact("the former requester", frozenset({Role.REQUESTS}), until=date(2015, 3, 1)),
    Contact("the new authoriser", frozenset({Role.AUTHORISATION}), since=date(2015, 3, 20)),
)
_BETAS = (
    Contact("Beta's requester", frozenset({Role.REQUESTS})),
    Contact("Beta's authoriser", frozenset({Role.AUTHORISATION})),
)
ORGANISATIONS = (
    Organisation(PARTY, Standing.SEC_PARTY, _BOTH),
    Organisation("Beta Energy", Standing.SEC_PARTY, _BETAS),
    Organisation("Gamma Retail", Standing.SEC_PARTY, _BOTH),
    Organisation("Shared Services", Standing.SEC_PARTY, _BOTH, sharepoint=True),
    Organisation("Northern Networks", Standing.SEC_PARTY, _BOTH, network_operator=True),
    Organisation("Northern RDP", Standing.RDP, _BOTH),
    Organisation("Southern RDP", Standing.RDP, _BOTH),
    Organisation("Eastern RDP", Standing.SEC_PARTY, _BOTH, also_rdp=True),
    Organisation("Data Bureau", Standing.OUTSIDER, _BOTH),
)
RDPS = ("Northern RDP", "Southern RDP", "Eastern RDP")

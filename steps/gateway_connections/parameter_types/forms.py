"""What the features call forms for a Gateway Connection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dsp_conformance.step_support.parameter_types import matching
from dsp_conformance.vocabulary.connections import Channel, Form, Use, Volume

from ..people import OTHER_SITE, PARTY, REQUESTER, SITE

_REGISTRATION = frozenset({Use.REGISTRATION_LOAD, Use.REGISTRATION_CHANGES, Use.STATUS_FLOW})
LOW = Form(PARTY, REQUESTER, SITE, Volume.LOW, "REF-1", period_years=1)
HIGH = replace(LOW, volume=Volume.HIGH, rating=20)
RDPS = replace(LOW, applicant="Northern RDP", period_years=None, uses=_REGISTRATION)

FORMS: Mapping[str, Form] = {
    "without an applicant": replace(LOW, applicant=""),
    "without a nominated contact": replace(LOW, submitted_by=""),
    "without a site": replace(LOW, site=""),
    "for a site nobody knows": replace(LOW, site="Nowhere"),
    "for the other site": replace(LOW, site=OTHER_SITE),
    "without a level of connection": replace(LOW, volume=""),
    "without a rating": replace(HIGH, rating=None),
    "without a period": replace(LOW, period_years=None),
    "for two connections": replace(LOW, connections=2),
    "for no connection": replace(LOW, connections=0),
    "for minus one connections": replace(LOW, connections=-1),
    "for Medium Volume": replace(LOW, volume="Medium Volume"),
    "diverse from itself": replace(LOW, related=("REF-1",)),
    "for Highest resilience": replace(LOW, resilience="Highest"),
    "without the acknowledgement that no availability is guaranteed": replace(LOW, accepts_no_target=False),
    "for Medium resilience accepting the smaller link": replace(LOW, resilience="Medium"),
    "for a single link without a word on a smaller one": replace(LOW, accepts_smaller_standby=False),
    "by e-mail": LOW,
    "by SharePoint without arrangement": replace(LOW, channel=Channel.SHAREPOINT),
    "by SharePoint as arranged": replace(LOW, applicant="Shared Services", channel=Channel.SHAREPOINT),
    "by fax": replace(LOW, channel=Channel.FAX),
    "by phone": replace(LOW, channel=Channel.PHONE),
    "from a SEC Party": LOW,
    "from an RDP for itself": RDPS,
    "from an RDP without a period": RDPS,
    "from an RDP for itself and another RDP": replace(RDPS, acts_for=("Southern RDP",)),
    "from neither a SEC Party nor an RDP": replace(LOW, applicant="Data Bureau"),
    "from somebody unknown": replace(LOW, applicant="Nobody"),
    "from a provider outside the SEC for two RDPs": replace(
        LOW, applicant="Data Bureau", acts_for=("Northern RDP", "Southern RDP")
    ),
    "from a provider within the SEC for two RDPs": replace(
        LOW, applicant="Shared Services", acts_for=("Northern RDP", "Southern RDP"), uses=_REGISTRATION
    ),
    "from a SEC Party for RDPs, without a period": replace(
        LOW, applicant="Shared Services", acts_for=("Northern RDP",), period_years=None, uses=_REGISTRATION
    ),
    "from a supplier for itself and a Network Operator": replace(LOW, acts_for=("Northern Networks",)),
    "from one company of a group for three": replace(LOW, acts_for=("Beta Energy", "Gamma Retail")),
    "from a provider for two small suppliers": replace(
        LOW, applicant="Shared Services", acts_for=("Beta Energy", "Gamma Retail")
    ),
    "from a Network Operator for itself and its RDP": replace(
        LOW, applicant="Northern Networks", acts_for=("Northern RDP",)
    ),
    "for itself and somebody outside the SEC": replace(LOW, acts_for=("Data Bureau",)),
    "by its nominated contact": LOW,
    "by somebody unknown": replace(LOW, submitted_by="a passer-by"),
    "by a contact of another Party": replace(LOW, submitted_by="Beta's requester"),
    "by a contact removed the day before": replace(LOW, submitted_by="the former requester"),
    "by a contact to be removed the day after": replace(LOW, submitted_by="the former requester"),
    "from an RDP by somebody unknown": replace(RDPS, submitted_by="a passer-by"),
}


@matching("|".join(sorted(map(re.escape, FORMS), key=len, reverse=True)))
def form_kind(text: str) -> Form:
    """Return the form that *text* tells of."""
    return FORMS[text]


_ORDER = (
    r"an? (?:further )?(?:High Volume connection of -?\d+ Mbps|Low Volume connection|RDP's Low Volume connection"
    r"|provider's Low Volume connection for two RDPs|RDP's High Volume connection of -?\d+ Mbps)"
    r"(?: at the other site)?(?: for DUIS too)?(?: for -?\d+ years?)?"
)


@matching(_ORDER)
def order_kind(text: str) -> Form:
    """Return the form for a connection as the features name it; one year unless they say otherwise."""
    form = LOW
    if "RDP's" in text:
        form = replace(RDPS, applicant="Eastern RDP", period_years=1)
    if "provider's" in text:
        form = FORMS["from a provider within the SEC for two RDPs"]
    if "High Volume" in text:
        rated = re.search(r"of (-?\d+) Mbps", text)
        form = replace(form, volume=Volume.HIGH, rating=int(rated.group(1)) if rated else 20)
    if "for DUIS too" in text:
        form = replace(form, uses=form.uses | {Use.DUIS})
    if "at the other site" in text:
        form = replace(form, site=OTHER_SITE)
    period = re.search(r"for (-?\d+) year", text)
    return replace(form, period_years=int(period.group(1))) if period else form

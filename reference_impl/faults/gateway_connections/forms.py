"""Who may order, and by which form."""

from __future__ import annotations

from datetime import date

from ...rules.gateway_connections import contract, dates
from ...rules.gateway_connections.orders import forms, order
from ..fault import Fault

FAULTS: tuple[Fault, ...] = (
    Fault(
        "opens-a-day-early",
        "Orders are taken on 25 January 2015.",
        ("CG-020",),
        replaces=dates.service_is_live,
        by=lambda day: day >= date(2015, 1, 25),
    ),
    Fault(
        "takes-faxes",
        "Forms are taken by fax.",
        ("CG-029",),
        replaces=forms.channel_is_open,
        by=lambda *_, **__: True,
    ),
    Fault(
        "anybody-applies",
        "Anybody known may apply.",
        ("CG-037", "CG-039"),
        replaces=forms.may_apply,
        by=lambda _: True,
    ),
    Fault(
        "rdp-shares-on-its-own",
        "An RDP that is no SEC Party may order for others.",
        ("CG-053",),
        replaces=forms.may_be_gateway_party,
        by=lambda *_, **__: True,
    ),
    Fault(
        "contacts-never-expire",
        "A contact that was removed may still order.",
        ("CG-040",),
        replaces=forms.is_registered,
        by=lambda *_: True,
    ),
    Fault(
        "two-on-one-form",
        "A form may ask for two connections.",
        ("CG-027", "CG-179"),
        replaces=forms.one_connection,
        by=lambda _: True,
    ),
    Fault(
        "rdp-asked-for-period",
        "RDPs have to give a period.",
        ("CG-079",),
        replaces=forms.period_required,
        by=lambda _: True,
    ),
    Fault(
        "period-optional",
        "A SEC Party may leave the period out.",
        ("CG-071",),
        replaces=forms.period_required,
        by=lambda _: False,
    ),
    Fault(
        "two-years",
        "A contract may be for two years.",
        ("CG-072",),
        replaces=contract.is_offered,
        by=lambda years: years in (1, 2, 3),
    ),
    Fault(
        "no-acknowledgement",
        "A single link is sold without saying that nothing is guaranteed.",
        ("CG-227",),
        replaces=forms.lacks_acknowledgement,
        by=lambda _: False,
    ),
    Fault(
        "outsiders-share",
        "Anybody may share a connection.",
        ("CG-042",),
        replaces=forms.may_share,
        by=lambda _: True,
    ),
    Fault(
        "sharer-is-billed",
        "The first sharer is billed instead of the Gateway Party.",
        ("CG-050", "CG-128", "CG-130"),
        replaces=order.addressee,
        by=lambda order: order.sharers[0] if order.sharers else order.form.applicant,
    ),
    Fault(
        "clarification-not-read",
        "When a clarified form comes, the first is checked once more.",
        ("CG-182",),
        replaces=forms.correct,
        by=lambda it, _, setting: forms.checked(it, setting),
    ),
)

"""Who may order, and by which form."""

from __future__ import annotations

from datetime import date

from dsp_conformance.vocabulary.connections import Role

from ...rules import order_forms
from .making import Fault, rules

FAULTS: tuple[Fault, ...] = (
    rules(
        "opens-a-day-early",
        "Orders are taken on 25 January 2015.",
        "CG-020",
        "calendar.service_is_live",
        lambda day: day >= date(2015, 1, 25),
    ),
    rules("takes-faxes", "Forms are taken by fax.", "CG-029", "order_forms.channel_is_open", lambda *_, **__: True),
    rules("anybody-applies", "Anybody known may apply.", "CG-037 CG-039", "order_forms.may_apply", lambda _: True),
    rules(
        "rdp-shares-on-its-own",
        "An RDP that is no SEC Party may order for others.",
        "CG-053",
        "order_forms.may_be_gateway_party",
        lambda *_, **__: True,
    ),
    rules(
        "any-contact-orders",
        "Any contact of the Party may order, whatever it is registered for.",
        "CG-040",
        "order_forms.is_nominated",
        lambda party, name, role, day: any(
            contact.name == name and (role is Role.REQUESTS or role in contact.roles) for contact in party.contacts
        ),
    ),
    rules(
        "contacts-never-expire",
        "A contact that was removed may still order.",
        "CG-040",
        "order_forms.is_registered",
        lambda *_: True,
    ),
    rules(
        "two-on-one-form",
        "A form may ask for two connections.",
        "CG-027 CG-179",
        "order_forms.one_connection",
        lambda _: True,
    ),
    rules(
        "rdp-asked-for-period", "RDPs have to give a period.", "CG-079", "order_forms.period_required", lambda _: True
    ),
    rules(
        "period-optional",
        "A SEC Party may leave the period out.",
        "CG-071",
        "order_forms.period_required",
        lambda _: False,
    ),
    rules(
        "two-years",
        "A contract may be for two years.",
        "CG-072",
        "contract.is_offered",
        lambda years: years in (1, 2, 3),
    ),
    rules(
        "no-acknowledgement",
        "A single link is sold without saying that nothing is guaranteed.",
        "CG-227",
        "order_forms.lacks_acknowledgement",
        lambda _: False,
    ),
    rules("outsiders-share", "Anybody may share a connection.", "CG-042", "order_forms.may_share", lambda _: True),
    rules(
        "sharer-is-billed",
        "The first sharer is billed instead of the Gateway Party.",
        "CG-050 CG-128 CG-130",
        "order.addressee",
        lambda order: order.sharers[0] if order.sharers else order.form.applicant,
    ),
    rules(
        "clarification-not-read",
        "When a clarified form comes, the first is checked once more.",
        "CG-182",
        "order_forms.correct",
        lambda it, _, setting: order_forms.checked(it, setting),
    ),
)

"""What goes wrong on some days only, with two of a kind, or the second time."""

from __future__ import annotations

from dsp_conformance.vocabulary.connections import Organisation, Standing
from dsp_conformance.vocabulary.orders import Item

from ...rules.gateway_connections import working_days
from ...rules.gateway_connections.orders import forms, installation, order, service
from ...rules.gateway_connections.orders.order import Order, Setting
from ..fault import Fault, WrongConstant

_bank_holidays, _bill_visit = working_days.bank_holidays, installation.bill_visit


def _one_visit(order: Order, setting: Setting) -> Order:
    billed = any(line.item is Item.FAILED_VISIT for it in order.invoices for line in it.lines)
    return order if billed else _bill_visit(order, setting)


def _rdp_by_standing(organisation: Organisation) -> bool:
    return organisation.standing is Standing.RDP


FAULTS: tuple[Fault, ...] = (
    Fault(
        "scottish-holidays",
        "Working days are those of Scotland.",
        ("CG-185",),
        replaces=working_days.bank_holidays,
        by=lambda _: _bank_holidays("scotland"),
    ),
    Fault(
        "no-easter",
        "Good Friday and Easter Monday count as working days.",
        ("CG-202",),
        replaces=working_days.bank_holidays,
        by=lambda nation: frozenset(it for it in _bank_holidays(nation) if it.month not in (3, 4)),
    ),
    WrongConstant(
        "saturdays-work",
        "Saturdays are working days.",
        ("CG-202",),
        replaces=working_days._SATURDAY,
        by=6,
        within=working_days,
    ),
    Fault(
        "weekends-off-twice",
        "Mondays are no working days.",
        ("CG-185", "CG-202"),
        replaces=working_days.is_working_day,
        by=lambda day, _: day.weekday() not in (0, 5, 6) and day not in _bank_holidays("england_and_wales"),
    ),
    Fault(
        "penalty-to-the-sharer",
        "The penalty is billed to the first sharer.",
        ("CG-128", "CG-050"),
        replaces=order.addressee,
        by=lambda order: order.sharers[0] if order.sharers else order.form.applicant,
        within=service,
    ),
    Fault(
        "one-failed-visit",
        "Failed visits are charged once, however many there were.",
        ("CG-132",),
        replaces=installation.bill_visit,
        by=_one_visit,
    ),
    Fault(
        "contacts-until-the-day-before",
        "A contact may not order on the last day of its registration.",
        ("CG-040",),
        replaces=forms.is_registered,
        by=lambda contact, day: (
            (contact.since is None or contact.since <= day) and (contact.until is None or day < contact.until)
        ),
    ),
    Fault(
        "contacts-from-the-day-after",
        "A contact may not sign on the first day of its registration.",
        ("CG-154",),
        replaces=forms.is_registered,
        by=lambda contact, day: (
            (contact.since is None or contact.since < day) and (contact.until is None or day <= contact.until)
        ),
    ),
    Fault(
        "contacts-before-their-time",
        "A contact may sign before its registration.",
        ("CG-154",),
        replaces=forms.is_registered,
        by=lambda contact, day: contact.until is None or day <= contact.until,
    ),
    Fault(
        "party-rdps-pay",
        "An RDP that is a SEC Party has no free connection.",
        ("CG-133", "CG-134"),
        replaces=order.is_rdp,
        by=_rdp_by_standing,
    ),
)

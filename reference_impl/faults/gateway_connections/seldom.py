"""What goes wrong on some days only, with two of a kind, or the second time."""

from __future__ import annotations

from dataclasses import replace

from dsp_conformance.vocabulary.connections import Cause, Organisation, Standing
from dsp_conformance.vocabulary.orders import Item

from ...rules import (
    order_dates,
    order_installation,
    working_days,
)
from ...rules.order import Order, Setting
from .making import Fault, rules

_bank_holidays, _bill_visit = working_days.bank_holidays, order_installation.bill_visit
_contact = order_dates.contact_about_renewal


def _contact_once(order: Order, setting: Setting) -> Order:
    if order.contract is not None and order.contract.renewals:
        return replace(order, contract=replace(order.contract, contacted=setting.today))
    return _contact(order, setting)


def _one_visit(order: Order, setting: Setting) -> Order:
    billed = any(line.item is Item.FAILED_VISIT for it in order.invoices for line in it.lines)
    return order if billed else _bill_visit(order, setting)


def _rdp_by_standing(organisation: Organisation) -> bool:
    return organisation.standing is Standing.RDP


FAULTS: tuple[Fault, ...] = (
    rules(
        "scottish-holidays",
        "Working days are those of Scotland.",
        "CG-185",
        "working_days.bank_holidays",
        lambda _: _bank_holidays("scotland"),
    ),
    rules(
        "no-easter",
        "Good Friday and Easter Monday count as working days.",
        "CG-202",
        "working_days.bank_holidays",
        lambda nation: frozenset(it for it in _bank_holidays(nation) if it.month not in (3, 4)),
    ),
    rules(
        "saturdays-work",
        "Saturdays are working days.",
        "CG-202",
        "working_days._SATURDAY",
        6,
    ),
    rules(
        "weekends-off-twice",
        "Mondays are no working days.",
        "CG-185 CG-202",
        "working_days.is_working_day",
        lambda day, _: day.weekday() not in (0, 5, 6) and day not in _bank_holidays("england_and_wales"),
    ),
    rules(
        "notified-once",
        "Before a second renewal the Party is not contacted.",
        "CG-078",
        "order_dates.contact_about_renewal",
        _contact_once,
    ),
    rules(
        "penalty-to-the-sharer",
        "The penalty is billed to the first sharer.",
        "CG-128 CG-050",
        "order_service.addressee",
        lambda order: order.sharers[0] if order.sharers else order.form.applicant,
    ),
    rules(
        "one-failed-visit",
        "Failed visits are charged once, however many there were.",
        "CG-132",
        "order_installation.bill_visit",
        _one_visit,
    ),
    rules(
        "contacts-until-the-day-before",
        "A contact may not order on the last day of its registration.",
        "CG-040",
        "order_forms.is_registered",
        lambda contact, day: (
            (contact.since is None or contact.since <= day) and (contact.until is None or day < contact.until)
        ),
    ),
    rules(
        "contacts-from-the-day-after",
        "A contact may not sign on the first day of its registration.",
        "CG-154",
        "order_forms.is_registered",
        lambda contact, day: (
            (contact.since is None or contact.since < day) and (contact.until is None or day <= contact.until)
        ),
    ),
    rules(
        "contacts-before-their-time",
        "A contact may sign before its registration.",
        "CG-154",
        "order_forms.is_registered",
        lambda contact, day: contact.until is None or day <= contact.until,
    ),
    rules(
        "party-rdps-pay",
        "An RDP that is a SEC Party has no free connection.",
        "CG-133 CG-134",
        "order.is_rdp",
        _rdp_by_standing,
    ),
    rules(
        "negligence-is-no-breach",
        "Negligent damage is no breach.",
        "CG-281",
        "order_service.is_breach",
        lambda cause: cause is Cause.DELIBERATE,
    ),
    rules(
        "bad-emergency-forgiven",
        "An emergency is no breach, however it was handled.",
        "CG-282",
        "order_service.is_breach",
        lambda cause: cause in (Cause.DELIBERATE, Cause.NEGLIGENT),
    ),
)

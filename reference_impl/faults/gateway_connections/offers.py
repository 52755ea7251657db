"""Reviews, prices, surveys and visits: what the Party is offered, and what is then done at its site."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dsp_conformance.vocabulary import order_acts as acts
from dsp_conformance.vocabulary.connections import Prices, Refusal, Site, Volume
from dsp_conformance.vocabulary.orders import Item, Line, Purpose, Quotation, Visit

from ...rules.gateway_connections import charges
from ...rules.gateway_connections.orders import forms, installation, life, quotations
from ...rules.gateway_connections.orders.order import Order, OrderOrRefusal, Setting, bill
from ...rules.gateway_connections.orders.states import State
from ..fault import Fault, WrongConstant

_review, _quoted, _site_of = quotations.review, quotations.quoted, Setting.site_of
_installation_charge, _annual_charge = charges.installation_charge, charges.annual_charge
_entries, _arrive = installation.entries, installation.arrive


def _review_by_visit(order: Order, setting: Setting) -> OrderOrRefusal:
    done = _review(order, setting)
    seen = Visit(setting.today, "BT", Purpose.SURVEY)
    return replace(done, log=(*done.log, seen)) if isinstance(done, Order) else done


def _review_for_money(order: Order, setting: Setting) -> OrderOrRefusal:
    done = _review(order, setting)
    return bill(done, setting, (Line(Item.INSTALLATION, Decimal(100)),)) if isinstance(done, Order) else done


def _high_where_no_low(order: Order, setting: Setting) -> OrderOrRefusal:
    if order.volume is Volume.LOW and not setting.site_of(order).low_volume:
        order = replace(order, form=replace(order.form, volume=Volume.HIGH, rating=10))
    return _review(order, setting)


def _nothing_where_no_low(order: Order, setting: Setting) -> OrderOrRefusal:
    if not setting.site_of(order).low_volume:
        return forms.queried(order, setting, (Refusal("nothing is available there", "CG-094"),))
    return _review(order, setting)


def _low_volume_there(setting: Setting, order: Order) -> Site:
    return replace(_site_of(setting, order), low_volume=True)


def _circuit_fits(setting: Setting, order: Order) -> Site:
    return replace(_site_of(setting, order), fit_for_circuit=True)


def _equipment_fits(setting: Setting, order: Order) -> Site:
    return replace(_site_of(setting, order), fit_for_equipment=True)


def _without_speeds(order: Order, setting: Setting, *, updated: bool) -> Quotation:
    quotation = _quoted(order, setting, updated=updated)
    return replace(quotation, expected_down=None, expected_up=None) if updated else quotation


def _same_price_again(order: Order, setting: Setting, *, updated: bool) -> Quotation:
    quotation = _quoted(order, setting, updated=updated)
    if not updated or order.quotation is None:
        return quotation
    return replace(quotation, lines=order.quotation.lines, total=order.quotation.total)


def _clamped(amount: Decimal, low: int, high: int) -> Decimal:
    return min(max(amount, Decimal(low)), Decimal(high))


def _installation_in_range(prices: Prices, volume: Volume) -> Decimal:
    found = _installation_charge(prices, volume)
    return _clamped(found, 3000, 15000) if volume is Volume.HIGH else _clamped(found, 2000, 4000)


def _annual_in_range(prices: Prices, volume: Volume, rating: int) -> Decimal:
    found = _annual_charge(prices, volume, rating)
    return _clamped(found, 4000, 32000) if volume is Volume.HIGH else _clamped(found, 600, 1000)


def _mid_range(_: Prices, volume: Volume) -> Decimal:
    return Decimal(9000) if volume is Volume.HIGH else Decimal(3000)


def _stage_2_from_afar(order: Order, act: acts.InstallEquipment, _: Setting) -> OrderOrRefusal:
    return replace(order, state=State.EQUIPMENT_INSTALLED, issues=act.issues)


def _let_in(order: Order, setting: Setting, *, access: bool, who: str, purpose: Purpose) -> Order:
    del access
    return _arrive(order, setting, access=True, who=who, purpose=purpose)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "reviews-by-visit",
        "The review is made on a visit.",
        ("CG-184",),
        replaces=quotations.review,
        by=_review_by_visit,
    ),
    Fault(
        "reviews-for-money",
        "The review is billed.",
        ("CG-184",),
        replaces=quotations.review,
        by=_review_for_money,
    ),
    Fault(
        "low-volume-everywhere",
        "Low Volume is sold where there is none.",
        ("CG-094", "CG-095"),
        replaces=Setting.site_of,
        by=_low_volume_there,
    ),
    Fault(
        "high-where-no-low",
        "Where there is no Low Volume the order becomes one for High Volume.",
        ("CG-095",),
        replaces=quotations.review,
        by=_high_where_no_low,
    ),
    Fault(
        "nothing-where-no-low",
        "Where there is no Low Volume there is no High Volume either.",
        ("CG-095",),
        replaces=quotations.review,
        by=_nothing_where_no_low,
    ),
    Fault(
        "circuit-always-fits",
        "The survey does not look whether the circuit can be laid.",
        ("CG-203",),
        replaces=Setting.site_of,
        by=_circuit_fits,
    ),
    Fault(
        "equipment-always-fits",
        "The survey does not look whether the equipment fits.",
        ("CG-204",),
        replaces=Setting.site_of,
        by=_equipment_fits,
    ),
    Fault(
        "update-without-speeds",
        "The quotation after the survey does not say what bandwidth to expect.",
        ("CG-093", "CG-207"),
        replaces=quotations.quoted,
        by=_without_speeds,
    ),
    Fault(
        "update-repeats-price",
        "The quotation after the survey has the price of the first, whatever was found.",
        ("CG-207",),
        replaces=quotations.quoted,
        by=_same_price_again,
    ),
    Fault(
        "vat-on-installation",
        "VAT is in the charge for installing.",
        ("CG-122",),
        replaces=charges.installation_charge,
        by=lambda *given: _installation_charge(*given) * Decimal("1.20"),
    ),
    Fault(
        "installs-free",
        "Installing is free.",
        ("CG-122",),
        replaces=charges.installation_charge,
        by=lambda *_: charges.FREE,
    ),
    Fault(
        "installs-at-one-price",
        "Installing High Volume costs as much as installing Low Volume.",
        ("CG-122", "CG-140"),
        replaces=charges.installation_charge,
        by=lambda prices, _: prices.low_installation,
    ),
    Fault(
        "no-annual-charge",
        "There is no annual charge.",
        ("CG-122",),
        replaces=charges.annual_charge,
        by=lambda *_: charges.FREE,
    ),
    Fault(
        "quotes-within-ranges",
        "The charge for installing is moved into the indicative range.",
        ("CG-140", "CG-142", "CG-144"),
        replaces=charges.installation_charge,
        by=_installation_in_range,
    ),
    Fault(
        "annual-charges-within-ranges",
        "An annual charge is moved into the indicative range.",
        ("CG-143", "CG-145"),
        replaces=charges.annual_charge,
        by=_annual_in_range,
    ),
    Fault(
        "quotes-mid-range",
        "The quotation has the middle of the indicative range for a price.",
        ("CG-140",),
        replaces=charges.installation_charge,
        by=_mid_range,
    ),
    Fault(
        "rams-unread",
        "What the Party asks for by way of RAMS is not read, and never charged.",
        ("CG-168", "CG-200", "CG-166"),
        replaces=installation.rams_lines,
        by=lambda *_: (),
    ),
    WrongConstant(
        "stage-2-from-afar",
        "Stage 2 is done without a visit.",
        ("CG-160",),
        replaces=life.TABLE,
        by={**life.TABLE, (State.CIRCUIT_INSTALLED, acts.InstallEquipment): _stage_2_from_afar},
        within=life,
    ),
    Fault(
        "goes-in-regardless",
        "Survey and installation go on although access is declined.",
        ("CG-201",),
        replaces=installation.arrive,
        by=_let_in,
    ),
    Fault(
        "advised-pays",
        "A visit that failed is charged only if the access procedures were advised.",
        ("CG-206",),
        replaces=charges.visit_is_chargeable,
        by=lambda *, warned, procedures_advised, **_: procedures_advised and not charges.warned_in_time(warned),
    ),
    Fault(
        "survey-visits-free",
        "A survey after a failed visit is not charged.",
        ("CG-201", "CG-132"),
        replaces=installation.arrive,
        by=lambda order, setting, *, access, who, purpose: _arrive(
            replace(order, visit_failed=order.visit_failed and purpose != "survey"),
            setting,
            access=access,
            who=who,
            purpose=purpose,
        ),
    ),
)

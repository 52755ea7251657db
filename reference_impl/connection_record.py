"""What an order of the reference looks like from outside: facts and their days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dsp_conformance.vocabulary.orders import Ending, OrderRecord, Survey, Technology

from .rules.gateway_connections import capacity
from .rules.gateway_connections.orders.order import Order, Setting, came_to, gateway_party
from .rules.gateway_connections.orders.states import State

_GONE = (State.LAPSED, State.CLOSED)


def record_of(order: Order, setting: Setting) -> OrderRecord:
    """Return all there is to see of *order*; a queried form may lack its level, and then has no room or speed."""
    volume = capacity.known_volume(order.form.volume)
    technology = _technology(order, setting)
    rating = order.rating or order.form.rating
    down, up = capacity.speeds(technology, rating or 0) if technology else (Decimal(0), Decimal(0))
    return OrderRecord(
        order=order.id,
        gateway_party=gateway_party(order.form),
        terminates_at=order.form.site,
        reference=order.form.reference,
        volume=order.form.volume,
        technology=technology,
        rating=rating,
        down=down,
        up=up,
        queries=order.queries,
        quotation=order.quotation,
        quotation_received=order.received,
        survey=_survey(order, setting),
        committed=order.authorised_total,
        invoices=order.invoices,
        notices=order.notices,
        contract=order.contract,
        visits=order.log,
        sharers=order.sharers,
        sessions=order.sessions,
        reports=order.reports,
        rating_next=order.rating_next,
        rating_next_from=order.rating_next_from,
        rack_units=capacity.rack_units(volume) if volume else 0,
        equipment=capacity.equipment(volume) if volume else (),
        **_days(order),
    )


def _technology(order: Order, setting: Setting) -> Technology | None:
    volume, site = capacity.known_volume(order.form.volume), setting.sites.get(order.form.site)
    if order.technology or not (volume and site):
        return order.technology
    return capacity.technology(volume, superfast=site.superfast)


def _survey(order: Order, setting: Setting) -> Survey | None:
    made = came_to(order, State.SURVEYED)
    site = setting.site_of(order) if made else None
    return Survey(made, site.fit_for_circuit and site.fit_for_equipment) if made and site else None


def _days(order: Order) -> dict[str, Any]:
    """Return the facts that are days, and why the order ended."""
    updated = came_to(order, State.REQUOTED)
    ended = order.state in _GONE
    because = Ending.CLOSED if order.state is State.CLOSED else Ending.DECLINED if order.declined else Ending.LAPSED
    return {
        "accepted_on": order.accepted_on,
        "reviewed_on": came_to(order, State.REVIEWED),
        "authorised_on": came_to(order, State.AUTHORISED),
        "update_authorised_on": came_to(order, State.READY_TO_INSTALL) if updated else None,
        "access_arranged_on": _access_arranged(order, updated),
        "circuit_installed_on": came_to(order, State.CIRCUIT_INSTALLED),
        "equipment_installed_on": came_to(order, State.EQUIPMENT_INSTALLED),
        "complete_since": came_to(order, State.COMPLETE),
        "configured_on": came_to(order, State.CONFIGURED),
        "cancelled_on": came_to(order, State.ENDING, State.CLOSED),
        "ended_on": came_to(order, order.state) if ended else None,
        "ended_because": because if ended else None,
    }


def _access_arranged(order: Order, updated: date | None) -> date | None:
    if updated:
        return came_to(order, State.ACCESS_READY)
    return came_to(order, State.ACCESS_READY, State.READY_TO_INSTALL)

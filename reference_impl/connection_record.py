"""What an order of the reference looks like from outside."""

from __future__ import annotations

from decimal import Decimal

from dsp_conformance.vocabulary.orders import OrderRecord

from .rules.gateway_connections import capacity
from .rules.gateway_connections.orders.order import Order, Setting, gateway_party


def record_of(order: Order, setting: Setting) -> OrderRecord:
    """Return all there is to see of *order*; a queried form may lack its level, and then has no room or speed."""
    volume = capacity.known_volume(order.form.volume)
    site = setting.sites.get(order.form.site)
    technology = order.technology
    if not technology and volume and site:
        technology = capacity.technology(volume, superfast=site.superfast)
    rating = order.rating or order.form.rating
    down, up = capacity.speeds(technology, rating or 0) if technology else (Decimal(0), Decimal(0))
    return OrderRecord(
        order=order.id,
        state=order.state,
        gateway_party=gateway_party(order.form),
        terminates_at=order.form.site,
        reference=order.form.reference,
        volume=order.form.volume,
        technology=technology,
        rating=rating,
        down=down,
        up=up,
        queries=order.queries,
        accepted_on=order.accepted_on,
        quotation=order.quotation,
        quotation_received=order.received,
        committed=order.authorised_total,
        invoices=order.invoices,
        notices=order.notices,
        contract=order.contract,
        access_log=order.log,
        sharers=order.sharers,
        sessions=order.sessions,
        reports=order.reports,
        damages=order.damages,
        rating_next=order.rating_next,
        rating_next_from=order.rating_next_from,
        rack_units=capacity.rack_units(volume) if volume else 0,
        equipment=capacity.equipment(volume) if volume else (),
    )

"""Visits, stages of installation, and the first bill."""
# ruff: noqa: PLR2004 - a wrong figure is the point of a fault, and it takes what the right function takes

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .making import Fault, rules

FAULTS: tuple[Fault, ...] = (
    rules(
        "visits-warned-4-days",
        "Four working days of warning are enough.",
        "CG-202",
        "charges.warned_in_time",
        lambda days: days >= 4,
    ),
    rules(
        "visits-warned-6-days",
        "Six working days of warning are needed.",
        "CG-202",
        "charges.warned_in_time",
        lambda days: days >= 6,
    ),
    rules(
        "failed-visits-free",
        "A failed visit costs nothing.",
        "CG-132 CG-131 CG-206",
        "charges.visit_is_chargeable",
        lambda **_: False,
    ),
    rules(
        "warning-in-calendar-days",
        "Warning is counted in calendar days.",
        "CG-202",
        "order_installation.days_of_warning",
        lambda setting, visit: (visit - setting.today).days,
    ),
    rules(
        "standard-rams-charged",
        "Standard documents are charged.",
        "CG-167",
        "charges.rams_charge",
        lambda prices, _: prices.custom_rams,
    ),
    rules(
        "no-basic-test",
        "Equipment is installed on a line that failed its test.",
        "CG-212",
        "order_installation.needs_basic_test",
        lambda: False,
    ),
    rules(
        "complete-with-issues",
        "An installation with an open issue is complete.",
        "CG-213",
        "order_installation.may_be_flagged",
        lambda **_: True,
    ),
    rules("log-not-kept", "Visits are not logged.", "CG-280", "order_installation.entries", lambda *_: ()),
    rules(
        "stage-3-visits",
        "Stage 3 is a visit.",
        "CG-161",
        "order_installation.with_remote_visits",
        lambda order, _: replace(order, log=(*order.log, replace(order.log[-1], purpose="configuration"))),
    ),
    rules(
        "installation-only-billed",
        "The first year is not billed on completion.",
        "CG-126",
        "order_installation.first_lines",
        lambda lines: lines[:1],
    ),
    rules(
        "all-years-billed",
        "All years are billed on completion.",
        "CG-126 CG-127 CG-214",
        "order_installation.first_lines",
        lambda lines: lines,
    ),
    rules(
        "every-damage-a-breach",
        "An emergency is called a breach.",
        "CG-282",
        "order_service.is_breach",
        lambda _: True,
    ),
    rules(
        "sessions-charged",
        "Setting up a session is charged.",
        "CG-288",
        "charges.session_charge",
        lambda: Decimal("600.00"),
    ),
    rules(
        "report-for-anybody",
        "Anybody may have the performance report.",
        "CG-120",
        "order_service.may_have_report",
        lambda *_: True,
    ),
)

"""Wrong variants of ordering and running Gateway Connections, such as a vendor might build."""
# ruff: noqa: PLR2004, ARG005 - a wrong figure is the point of a fault, and it takes what the right function takes

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dsp_conformance.vocabulary.connections import Role, Volume
from dsp_conformance.vocabulary.orders import Item, Line

from .fault import Fault

_STRANGE = Decimal("600.00")


def _fault(name: str, sentence: str, clauses: str, function: str, wrong: Callable[..., Any]) -> Fault:
    module, _, name_of_function = function.partition(".")
    return Fault(name, sentence, tuple(clauses.split()), f"rules.{module}", name_of_function, wrong)


FORMS = (
    _fault(
        "opens-a-day-early",
        "Orders are taken on 25 January 2015.",
        "CG-020",
        "calendar.service_is_live",
        lambda day: day >= date(2015, 1, 25),
    ),
    _fault("takes-faxes", "Forms are taken by fax.", "CG-029", "order_forms.channel_is_open", lambda *_, **__: True),
    _fault("anybody-applies", "Anybody known may apply.", "CG-037 CG-039", "order_forms.may_apply", lambda _: True),
    _fault(
        "rdp-shares-on-its-own",
        "An RDP that is no SEC Party may order for others.",
        "CG-053",
        "order_forms.may_be_gateway_party",
        lambda *_, **__: True,
    ),
    _fault(
        "any-contact-orders",
        "Any contact of the Party may order, whatever it is registered for.",
        "CG-040",
        "order_forms.is_nominated",
        lambda party, name, role, day: any(
            contact.name == name and (role is Role.REQUESTS or role in contact.roles) for contact in party.contacts
        ),
    ),
    _fault(
        "contacts-never-expire",
        "A contact that was removed may still order.",
        "CG-040",
        "order_forms.is_registered",
        lambda *_: True,
    ),
    _fault(
        "two-on-one-form",
        "A form may ask for two connections.",
        "CG-027",
        "order_forms.one_connection",
        lambda _: True,
    ),
    _fault(
        "rdp-asked-for-period", "RDPs have to give a period.", "CG-079", "order_forms.period_required", lambda _: True
    ),
    _fault(
        "period-optional",
        "A SEC Party may leave the period out.",
        "CG-071",
        "order_forms.period_required",
        lambda _: False,
    ),
    _fault(
        "two-years",
        "A contract may be for two years.",
        "CG-072",
        "contract.is_offered",
        lambda years: years in (1, 2, 3),
    ),
    _fault(
        "no-acknowledgement",
        "A single link is sold without saying that nothing is guaranteed.",
        "CG-227",
        "order_forms.lacks_acknowledgement",
        lambda _: False,
    ),
    _fault("outsiders-share", "Anybody may share a connection.", "CG-042", "order_forms.may_share", lambda _: True),
    _fault(
        "sharer-is-billed",
        "The first sharer is billed instead of the Gateway Party.",
        "CG-050 CG-128",
        "order.addressee",
        lambda order: order.sharers[0] if order.sharers else order.form.applicant,
    ),
)
QUOTATIONS = (
    _fault(
        "quotes-on-the-sixth-day",
        "The quotation comes a working day late.",
        "CG-185",
        "order_quotations.quotation_due",
        lambda accepted, _: accepted + timedelta(days=8),
    ),
    _fault(
        "no-bank-holidays",
        "Bank holidays count as working days.",
        "CG-202",
        "working_days.bank_holidays",
        lambda _: frozenset(),
    ),
    _fault(
        "quotes-over-holidays",
        "Working days are counted with the bank holidays of nowhere, and two days too many.",
        "CG-185",
        "working_days.nth_working_day",
        lambda start, count, _: start + timedelta(days=count + 4),
    ),
    _fault(
        "lump-sum",
        "The quotation is one line.",
        "CG-124",
        "charges.itemised",
        lambda once, annual, years: (Line(Item.INSTALLATION, sum((it.amount for it in once), annual * years)),),
    ),
    _fault(
        "survey-hidden",
        "The quotation does not say that a survey is needed.",
        "CG-188",
        "order_quotations.survey_shown",
        lambda _: False,
    ),
    _fault(
        "always-firm",
        "A price that awaits a survey is called firm.",
        "CG-189",
        "order_quotations.is_indicative",
        lambda **_: False,
    ),
    _fault(
        "line-always-charged",
        "A telephone line is charged where none was laid.",
        "CG-123",
        "charges.line_charge",
        lambda prices, **_: (Line(Item.TELEPHONE_LINE, prices.telephone_line),),
    ),
    _fault(
        "line-never-charged",
        "A new telephone line is not charged.",
        "CG-123",
        "charges.line_charge",
        lambda *_, **__: (),
    ),
    _fault(
        "low-costs-as-high",
        "A lower rating costs as much as a higher one.",
        "CG-097",
        "charges.annual_charge",
        lambda prices, volume, _: prices.high_annual if volume is Volume.HIGH else prices.low_annual,
    ),
    _fault(
        "one-way-references",
        "A cross reference on one form is enough.",
        "CG-170 CG-171",
        "order_quotations.cross_references_agree",
        lambda *_: True,
    ),
    _fault(
        "diversity-promised",
        "Diverse routing is promised where there is none.",
        "CG-174",
        "order_quotations.diversity",
        lambda order, _: "as requested" if order.form.related else "",
    ),
    _fault(
        "window-29",
        "A quotation can be accepted up to day 29.",
        "CG-151",
        "calendar.acceptance_ends",
        lambda day, _: day + timedelta(days=29),
    ),
    _fault(
        "window-31",
        "A quotation can be accepted up to day 31.",
        "CG-192",
        "calendar.acceptance_ends",
        lambda day, _: day + timedelta(days=31),
    ),
    _fault(
        "late-revives",
        "A late authority revives the quotation.",
        "CG-193",
        "calendar.accepted_in_time",
        lambda *_: True,
    ),
    _fault(
        "unsigned-is-enough",
        "An unsigned authority is taken.",
        "CG-153",
        "order_quotations.is_signed",
        lambda **_: True,
    ),
    _fault(
        "anybody-authorises", "Anybody may authorise.", "CG-154", "order_quotations.may_authorise", lambda *_: True
    ),
    _fault(
        "spoken-is-enough",
        "An authority may come by any channel.",
        "CG-153",
        "order_quotations.may_come_by",
        lambda _: True,
    ),
    _fault(
        "commits-to-installation-only",
        "The authority commits the Party to the installation charge alone.",
        "CG-191",
        "order_quotations.committed",
        lambda quotation: quotation.lines[0].amount,
    ),
)
WORKS = (
    _fault(
        "visits-warned-4-days",
        "Four working days of warning are enough.",
        "CG-202",
        "charges.warned_in_time",
        lambda days: days >= 4,
    ),
    _fault(
        "visits-warned-6-days",
        "Six working days of warning are needed.",
        "CG-202",
        "charges.warned_in_time",
        lambda days: days >= 6,
    ),
    _fault(
        "failed-visits-free",
        "A failed visit costs nothing.",
        "CG-132",
        "charges.visit_is_chargeable",
        lambda **_: False,
    ),
    _fault(
        "warning-in-calendar-days",
        "Warning is counted in calendar days.",
        "CG-202",
        "order_installation.days_of_warning",
        lambda setting, visit: (visit - setting.today).days,
    ),
    _fault(
        "standard-rams-charged",
        "Standard documents are charged.",
        "CG-167",
        "charges.rams_charge",
        lambda prices, _: prices.custom_rams,
    ),
    _fault(
        "no-basic-test",
        "Equipment is installed on a line that failed its test.",
        "CG-212",
        "order_installation.needs_basic_test",
        lambda: False,
    ),
    _fault(
        "complete-with-issues",
        "An installation with an open issue is complete.",
        "CG-213",
        "order_installation.may_be_flagged",
        lambda **_: True,
    ),
    _fault("log-not-kept", "Visits are not logged.", "CG-280", "order_installation.entries", lambda *_: ()),
    _fault(
        "stage-3-visits",
        "Stage 3 is a visit.",
        "CG-161",
        "order_installation.with_remote_visits",
        lambda order, _: replace(order, log=(*order.log, replace(order.log[-1], purpose="configuration"))),
    ),
    _fault(
        "installation-only-billed",
        "The first year is not billed on completion.",
        "CG-126",
        "order_installation.first_lines",
        lambda lines: lines[:1],
    ),
    _fault(
        "all-years-billed",
        "All years are billed on completion.",
        "CG-126 CG-127",
        "order_installation.first_lines",
        lambda lines: lines,
    ),
    _fault(
        "every-damage-a-breach",
        "An emergency is called a breach.",
        "CG-282",
        "order_service.is_breach",
        lambda _: True,
    ),
    _fault(
        "sessions-charged", "Setting up a session is charged.", "CG-288", "charges.session_charge", lambda: _STRANGE
    ),
    _fault(
        "report-for-anybody",
        "Anybody may have the performance report.",
        "CG-120",
        "order_service.may_have_report",
        lambda *_: True,
    ),
)
SERVICE = (
    _fault(
        "low-becomes-high",
        "A Low Volume connection is upgraded to High Volume.",
        "CG-102",
        "order_service.low_becomes_high",
        lambda: True,
    ),
    _fault(
        "rates-110",
        "A rating of 110 Mbps is sold.",
        "CG-101",
        "capacity.within_range",
        lambda rating: 10 <= rating <= 110,
    ),
    _fault("rates-15", "A rating of 15 Mbps is sold.", "CG-082", "capacity.on_grid", lambda rating: rating % 5 == 0),
    _fault(
        "rates-from-20",
        "The lowest rating is 20 Mbps.",
        "CG-083",
        "capacity.within_range",
        lambda rating: 20 <= rating <= 100,
    ),
    _fault(
        "lead-29",
        "A re-rating takes 29 days.",
        "CG-099",
        "calendar.earliest_rerating",
        lambda asked, _: asked + timedelta(days=29),
    ),
    _fault(
        "upgrade-free", "An upgrade costs nothing.", "CG-110", "charges.rerating_charge", lambda *_: Decimal("0.00")
    ),
    _fault(
        "superfast-unavailable",
        "Superfast is sold where there is none.",
        "CG-103",
        "order_service.superfast_there",
        lambda **_: True,
    ),
    _fault(
        "standard-for-all",
        "Low Volume is always standard broadband.",
        "CG-084",
        "capacity.technology",
        lambda volume, **_: "standard broadband" if volume is Volume.LOW else "Ethernet",
    ),
    _fault(
        "speeds-swapped",
        "Upload and download are swapped.",
        "CG-086 CG-091",
        "capacity.speeds",
        lambda *_: (Decimal(10), Decimal(40)),
    ),
    _fault(
        "monthly-allowance",
        "Traffic stops after a monthly allowance.",
        "CG-088",
        "capacity.within_allowance",
        lambda used: used < 1000,
    ),
    _fault(
        "no-limit", "A link carries more than its capacity.", "CG-089", "capacity.carried", lambda offered, _: offered
    ),
    _fault(
        "no-bursting",
        "A session may use half of the capacity.",
        "CG-291",
        "capacity.carried",
        lambda offered, limit: min(offered, limit / 2),
    ),
    _fault(
        "high-takes-3u",
        "High Volume is said to need three rack units.",
        "CG-267 CG-271",
        "capacity.equipment",
        lambda volume: ("a", "b", "c") if volume is Volume.HIGH else ("router",),
    ),
    _fault(
        "notice-120-days",
        "The notice is sent 120 days before the end.",
        "CG-075",
        "calendar.months_before",
        lambda day, *_: day - timedelta(days=120),
    ),
    _fault(
        "notice-3-months",
        "The notice is sent three months before the end.",
        "CG-075",
        "contract.notice_due",
        lambda end, _: end - timedelta(days=92),
    ),
    _fault(
        "notice-without-charge",
        "The notice does not state the charge.",
        "CG-076",
        "order_dates.renewal_charge",
        lambda *_: None,
    ),
    _fault(
        "cancel-31-days",
        "The month to cancel is 31 days.",
        "CG-077",
        "calendar.months_after",
        lambda day, _: day + timedelta(days=31),
    ),
    _fault(
        "never-free-to-cancel",
        "Cancelling after the notice is as at any other time.",
        "CG-077",
        "contract.cancels_free",
        lambda *_: False,
    ),
    _fault(
        "renewed-though-cancelled", "A cancelled contract is renewed.", "CG-077", "contract.renews", lambda **_: True
    ),
    _fault(
        "lapses-unless-renewed",
        "A contract ends unless it is renewed by hand.",
        "CG-074",
        "contract.renews",
        lambda **_: False,
    ),
    _fault(
        "penalty-pro-rata",
        "The penalty is in proportion to the days left.",
        "CG-149",
        "charges.penalty_on",
        lambda annual_total, start, end, today, **_: (
            annual_total * (end - today).days / max((end - start).days, 1)
        ).quantize(Decimal("0.01")),
    ),
    _fault("no-penalty", "Cancelling costs nothing.", "CG-149 CG-106", "charges.penalty", lambda *_: Decimal("0.00")),
    _fault(
        "penalty-whole-order",
        "The penalty is the whole order again.",
        "CG-149",
        "charges.penalty",
        lambda ordered, _: ordered,
    ),
    _fault(
        "annual-in-arrears",
        "Annual charges fall due at the end of the year.",
        "CG-127",
        "contract.annual_charge_due",
        lambda start, years: start.replace(year=start.year + years + 1, day=min(start.day, 28)),
    ),
    _fault(
        "rdp-pays", "An RDP pays for its Low Volume connection.", "CG-134", "charges.rdp_is_free", lambda **_: False
    ),
    _fault(
        "rdp-free-while-shared",
        "An RDP's connection stays free when a Network Operator shares it.",
        "CG-136",
        "charges.rdp_is_free",
        lambda first_low_volume, uses, **_: first_low_volume,
    ),
    _fault(
        "rdp-duis-free",
        "An RDP's connection is free whatever it is used for.",
        "CG-135",
        "charges.purely_registration",
        lambda _: True,
    ),
    _fault(
        "rdp-visits-free",
        "An RDP does not pay for a failed visit.",
        "CG-137",
        "order_installation.bill_visit",
        lambda order, _: order,
    ),
)
NETWORK = (
    _fault(
        "third-link",
        "When both links are down a session goes on over a third.",
        "CG-296",
        "failover.standby",
        lambda links, up, every: next((it for it in (*links, *every) if it in up), None),
    ),
    _fault("three-links-per-session", "A session may have three links.", "CG-294", "failover.most_links", lambda: 3),
    _fault(
        "no-failover",
        "A session goes down with its primary link.",
        "CG-065 CG-295",
        "failover.standby",
        lambda links, up, _: links[0] if links[0] in up else None,
    ),
    _fault(
        "new-address",
        "After a failover the address is another.",
        "CG-300 CG-307",
        "failover.address_after",
        lambda *_: "192.0.2.99",
    ),
    _fault(
        "reconfigured",
        "A failover needs a reconfiguration.",
        "CG-299",
        "failover.configured_after",
        lambda count: count + 1,
    ),
    _fault(
        "load-shared",
        "A session may use two links at once.",
        "CG-240 CG-298",
        "failover.may_load_share",
        lambda: True,
    ),
    _fault(
        "routers-never-fail",
        "The failure of a router goes unnoticed.",
        "CG-245",
        "failover.takes_down",
        lambda part, broken, link, exchange: part != "router" and broken in (link, exchange),
    ),
    _fault(
        "shared-address-stays",
        "The shared address stays with the failed router.",
        "CG-244 CG-245",
        "failover.holder",
        lambda now, *_: now,
    ),
    _fault("routed-links", "Routed links are taken.", "CG-238", "failover.routed_links_allowed", lambda: True),
    _fault(
        "one-site-is-high",
        "Two links at one site are called High resilience.",
        "CG-062",
        "failover.resilience",
        lambda sites, connections: ("Low", "High")[connections > 1],
    ),
    _fault("plans-unchecked", "Any plan is taken.", "CG-231 CG-253", "failover.plan_refused", lambda _: None),
    _fault(
        "any-role",
        "A session serves any role and service.",
        "CG-284 CG-285",
        "failover.entry_refused",
        lambda *_: None,
    ),
)
FAULTS: tuple[Fault, ...] = (*FORMS, *QUOTATIONS, *WORKS, *SERVICE, *NETWORK)

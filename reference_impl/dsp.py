"""The reference DSP: it wires the rules of the documents to time, Devices and Users."""

from __future__ import annotations

from datetime import datetime

from dsp_conformance.profile.parameters import storm_parameters
from dsp_conformance.profile.profile import Profile

from . import anomaly_detection, suspension
from .clock import START, VirtualClock
from .connections import OrderBooks, connection_readings
from .deliveries import Mail
from .device_responses import Answers
from .device_traffic import AlertPost, NorthboundTraffic
from .devices import Estate
from .gateway_network import GatewayNetworks
from .lifecycle import Lifecycle
from .products import ProductsList
from .service_requests import ServiceRequests


class DataServiceProvider:
    """One DSP with an estate of its own. Its parts are the capabilities that the adapter hands over.

    Its time begins at *start*, which has a time zone, or at one and the same instant always.
    """

    def __init__(self, profile: Profile, start: datetime | None = None) -> None:
        self.clock = VirtualClock(start or START)
        self.products = ProductsList()
        self.estate = Estate(self.products)
        self.mail = Mail(self.clock)
        post = AlertPost(self.clock, self.estate, self.mail, profile.table("alerts.recipients"))
        self.storm = anomaly_detection.StormProtection(
            self.clock, post, storm_parameters(profile), anomaly_detection.readings_in_force(profile)
        )
        suspended = suspension.Suspension(
            self.clock, self.estate, self.mail, self.products, suspension.readings_in_force(profile), profile
        )
        self.requests = ServiceRequests(self.clock, self.estate, self.mail, self.products, suspended)
        answers = Answers(self.clock, self.estate, self.mail, self.requests, suspended)
        readings = connection_readings(profile)
        self.order_books = OrderBooks(readings)
        self.gateways = GatewayNetworks(readings)
        self.lifecycle = Lifecycle(self.storm, suspended)
        self.traffic = NorthboundTraffic(self.estate, self.storm.receive, answers, self.requests)

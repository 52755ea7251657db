"""The reference DSP: it wires the rules of the documents to time, Devices and Users."""

from __future__ import annotations

from datetime import datetime

from dsp_conformance.profile.parameters import storm_parameters
from dsp_conformance.profile.profile import Profile

from . import anomaly_detection, suspension
from .clock import START, VirtualClock
from .connections import Connections, connection_readings
from .deliveries import Deliveries
from .device_responses import DeviceResponses
from .device_traffic import AlertForwarder, DeviceTraffic
from .devices import Devices
from .gateway_network import GatewayNetwork
from .lifecycle import Lifecycle
from .products import Products
from .service_requests import ServiceRequests


class DataServiceProvider:
    """One DSP with Devices of its own. Its parts are the capabilities that the adapter hands over.

    Its time begins at *start*, which has a time zone, or at one and the same instant always.
    """

    def __init__(self, profile: Profile, start: datetime | None = None) -> None:
        self.clock = VirtualClock(start or START)
        self.products = Products()
        self.devices = Devices(self.products)
        self.deliveries = Deliveries(self.clock)
        forwarder = AlertForwarder(self.clock, self.devices, self.deliveries, profile.table("alerts.recipients"))
        self.anomaly_detection = anomaly_detection.AnomalyDetection(
            self.clock, forwarder, storm_parameters(profile), anomaly_detection.readings_in_force(profile)
        )
        suspended = suspension.Suspension(
            self.clock, self.devices, self.deliveries, self.products, suspension.readings_in_force(profile), profile
        )
        self.service_requests = ServiceRequests(self.clock, self.devices, self.deliveries, self.products, suspended)
        responses = DeviceResponses(self.clock, self.devices, self.deliveries, self.service_requests, suspended)
        readings = connection_readings(profile)
        self.connections = Connections(readings)
        self.gateway_network = GatewayNetwork(readings)
        self.lifecycle = Lifecycle(self.anomaly_detection, suspended)
        self.device_traffic = DeviceTraffic(
            self.devices, self.anomaly_detection.receive, responses, self.service_requests
        )

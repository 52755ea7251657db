"""The reference DSP: it wires the rules of the documents to time, Devices and Users."""

from __future__ import annotations

from dsp_conformance.declared import storm_parameters
from dsp_conformance.profile import Profile
from dsp_conformance.vocabulary.devices import Device
from dsp_conformance.wire import gbcs

from .device_traffic import AlertPost, NorthboundTraffic
from .estate import Estate
from .mail import Mail
from .storm_protection import StormProtection, readings_in_force
from .timekeeping import VirtualClock


class DataServiceProvider:
    """One DSP with an estate of its own. Its parts are the capabilities that the adapter hands over."""

    def __init__(self, profile: Profile) -> None:
        self.clock = VirtualClock()
        self.estate = Estate()
        self.mail = Mail(self.clock)
        self.post = AlertPost(self.clock, self.estate, self.mail, profile.table("alerts.recipients"))
        self.storm = StormProtection(self.clock, self.post, storm_parameters(profile), readings_in_force(profile))
        self.traffic = NorthboundTraffic(self.estate, self.storm.receive, self._outcome)

    def _outcome(self, device: Device, message: gbcs.GbcsMessage, payload: bytes) -> None:
        self.post.deliver_outcome(device.eui, message, payload)

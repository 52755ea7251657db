"""What a candidate DSP offers to the suite: one small Protocol per capability.

Bytes where the documents define bytes (DUIS XML at the User side, GBCS at the Device side),
operations where they name an act. These are the points of control and observation of ISO/IEC 9646.

A candidate's own failure is raised as any exception it likes: the suite calls that an error of the
set-up, never non-conformance. Four exceptions carry meaning: ``Refused`` when it declines an act and says why,
which is the same as returning a ``Refusal`` where an operation may return one; ``LookupError`` when what is named
is not there; ``NotOffered`` where an operation's docstring says when it may be raised (anywhere else it denies an
offer, which is an error); and ``TimeoutError`` when it cannot be known whether the act took effect (inconclusive).

There is one module for each capability, which is why there are more than eight.

May import: profile, specification, vocabulary and below.
"""

from dsp_conformance.port.anomaly_detection import AnomalyDetection
from dsp_conformance.port.candidate import Adapter, Candidate, Identity
from dsp_conformance.port.clock import Clock
from dsp_conformance.port.connections import Connections
from dsp_conformance.port.deliveries import Deliveries, DeliveriesOfSeveral
from dsp_conformance.port.device_traffic import DeviceTraffic, DeviceTrafficInBursts
from dsp_conformance.port.devices import Devices
from dsp_conformance.port.gateway_network import GatewayNetwork
from dsp_conformance.port.lifecycle import Lifecycle
from dsp_conformance.port.products import Products
from dsp_conformance.port.service_requests import ServiceRequests

__all__ = [
    "Adapter",
    "AnomalyDetection",
    "Candidate",
    "Clock",
    "Connections",
    "Deliveries",
    "DeliveriesOfSeveral",
    "DeviceTraffic",
    "DeviceTrafficInBursts",
    "Devices",
    "GatewayNetwork",
    "Identity",
    "Lifecycle",
    "Products",
    "ServiceRequests",
]

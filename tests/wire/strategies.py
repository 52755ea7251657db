"""Any identifier, time, request and response: what the round trips are fed with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from dsp_conformance.vocabulary.devices import DeviceStatus, DeviceType
from dsp_conformance.vocabulary.identifiers import AlertCode, Eui64
from dsp_conformance.wire import (
    ActivateFirmware,
    DccAlert,
    DeviceAlert,
    DeviceRestored,
    DeviceSuspended,
    FirmwareVersionMismatch,
    FirmwareWarning,
    FutureDatedOutcome,
    GbcsPayload,
    Inventory,
    InventoryDevice,
    LocalCommand,
    MessageId,
    OtherBody,
    PowerOutage,
    PreCommand,
    ReadFirmwareVersion,
    ReadInventory,
    Request,
    Response,
    ResponseMessage,
    SignedPreCommand,
    Smets1Activation,
    Smets1Alert,
    Smets1Credentials,
    Smets1FirmwareVersion,
    Smets1Message,
    Smets1Nothing,
    Smets1Response,
    Smets1TopUp,
    TopUpDevice,
    UpdateFirmware,
    UpdateSecurityCredentialsCoS,
)
from dsp_conformance.wire.duis.service_references import service_references

_START = datetime(2020, 1, 1, tzinfo=UTC)

euis = st.integers(0, 2**64 - 1).map(lambda number: Eui64(number.to_bytes(8, "big").hex("-").upper()))
counters = st.integers(0, 2**64 - 1)
identifiers = st.builds(MessageId, euis, euis, counters)
instants = st.integers(0, 10**12).map(lambda milliseconds: _START + timedelta(milliseconds=milliseconds))
octets = st.binary(max_size=80)
versions = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08X}")
alert_codes = st.integers(0, 0xFFFF).map(lambda number: AlertCode(f"{number:04X}"))
throttles = st.none() | st.integers(0, 2**32 - 1)
words = st.text(st.sampled_from("abcXYZ 0189&<>\"'é"), min_size=1, max_size=8).map(str.strip).filter(bool)
successes = st.none() | st.booleans()
_variants = tuple(service_references().values())
_in_scope = {"TopUpDevice", "UpdateSecurityCredentialsCoS", "UpdateFirmware", "ReadFirmwareVersion"}
_in_scope |= {"ActivateFirmware", "ReadInventory", "UpdateInventory"}
_others = [row.body for row in _variants if row.body not in _in_scope]

bodies = st.one_of(
    st.builds(TopUpDevice, st.integers(0, 10**20 - 1).map("{:020d}".format)),
    st.builds(
        UpdateSecurityCredentialsCoS,
        st.integers(0, 2**63 - 1),
        octets,
        st.lists(octets, min_size=1, max_size=3).map(tuple),
        words,
        st.booleans(),
        st.none() | st.integers(0, 2**63 - 1),
        st.none() | octets,
        st.none() | octets,
        st.none() | instants,
    ),
    st.builds(UpdateFirmware, octets, words, st.lists(euis, min_size=1, max_size=5).map(tuple)),
    st.builds(ReadFirmwareVersion, st.none() | instants),
    st.builds(ActivateFirmware, st.binary(min_size=32, max_size=32), st.none() | instants),
    st.builds(SignedPreCommand, octets, st.none() | instants),
    st.builds(ReadInventory, euis),
    st.builds(ReadInventory, st.none(), words),
    st.builds(OtherBody, st.sampled_from(_others)),
)

requests = st.builds(
    lambda id_, row, variant, body, first, preceding: Request(
        id_, row.reference, row.variant, variant, body, first, preceding
    ),
    identifiers,
    st.sampled_from(_variants),
    st.integers(1, 9),
    bodies,
    st.none() | st.booleans(),
    st.none() | identifiers,
)

_lists = st.lists(euis, max_size=3).map(tuple)
_inventory_devices = st.builds(
    InventoryDevice,
    euis,
    st.sampled_from(DeviceType),
    st.none() | st.sampled_from(DeviceStatus),
    words,
    words,
    st.none() | words,
    st.none() | words,
    st.none() | st.sampled_from(["Active", "Cancelled", "Expired", "Withdrawn"]),
    st.none() | st.sampled_from(["Active", "Cancelled", "Expired", "Withdrawn"]),
    st.none() | st.dates(_START.date()),
    st.none() | words,
    st.none() | st.sampled_from(["A", "ADE"]),
    st.none() | st.sampled_from(["North", "4G South"]),
    st.none() | words,
)
payloads = st.one_of(
    st.none(),
    st.builds(GbcsPayload, octets),
    st.builds(PreCommand, words, octets),
    st.builds(LocalCommand, octets),
    st.builds(
        FutureDatedOutcome,
        st.sampled_from([AlertCode("8F66"), AlertCode("8F67")]),
        octets,
        st.integers(0, 65535),
        st.integers(0, 65535),
    ),
    st.builds(FirmwareWarning, _lists, _lists, _lists, _lists, _lists),
    st.builds(Inventory, st.lists(_inventory_devices, min_size=1, max_size=3).map(tuple)),
)
_contents = st.one_of(
    st.builds(Smets1FirmwareVersion, st.none() | words, successes),
    st.builds(
        Smets1Activation,
        st.integers(0, 9),
        st.sampled_from(["success", "noImageHeld", "activationFailure"]),
        st.none() | versions,
        successes,
    ),
    st.builds(Smets1Activation, st.none(), st.none(), st.none() | versions, successes),
    st.builds(Smets1TopUp, successes),
    st.builds(Smets1Credentials, successes),
    st.builds(Smets1Alert, alert_codes, words, instants),
    st.just(Smets1Nothing()),
)
smets1_messages = st.builds(Smets1Message, euis, euis, counters, _contents, st.none() | words, st.none() | words)
_events = st.one_of(
    st.builds(DeviceSuspended, euis),
    st.builds(DeviceRestored, euis),
    st.builds(FirmwareVersionMismatch, euis, st.sampled_from(DeviceType), versions, versions),
    st.builds(PowerOutage, euis, instants, words),
)
_answers = st.builds(
    lambda row, payload: ResponseMessage(row.reference, row.variant, payload),
    st.sampled_from(_variants),
    payloads,
)
responses = st.builds(
    Response,
    st.none() | identifiers,
    st.none() | identifiers,
    st.sampled_from(["I0", "I99", "E5", "W110101", "E110106"]),
    instants,
    st.one_of(
        _answers,
        st.builds(DeviceAlert, alert_codes, octets, throttles, throttles),
        st.builds(DccAlert, st.sampled_from(["N29", "N52", "AD1", "N999"]), _events, throttles, throttles),
        st.builds(
            Smets1Response,
            smets1_messages,
            st.none() | st.just("11.2"),
            st.none() | st.just("11.2"),
            throttles,
            throttles,
        ),
    ),
)

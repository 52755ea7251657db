"""An offer is binding: what a candidate offered before the run and denies in it is an error, and the run says so."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from dsp_conformance.exceptions import NotOffered, OfferDenied, Refused
from dsp_conformance.execution.offers import Offers
from dsp_conformance.execution.recording_proxy import Recorded
from dsp_conformance.port import Candidate, Identity
from dsp_conformance.port.operations import offered_operations, operations
from dsp_conformance.record.journal import Journal
from dsp_conformance.vocabulary.connections import Refusal
from dsp_conformance.vocabulary.devices import DeviceType, WantedDevice
from dsp_conformance.vocabulary.identifiers import Eui64
from tests.support.miniature import CHECKOUT, Miniature, build

PROGRAM = CHECKOUT / "tests" / "support" / "hostile_program.py"
DEVICE = Eui64("E5-00-00-00-00-00-00-01")
DENIES = "        if by.total_seconds() == 1:\n            raise NotOffered('not this one')\n        self._now += by"


@pytest.fixture
def tiny(tmp_path: Path) -> Miniature:
    """A miniature that has the schema of the record."""
    made = build(tmp_path / "tiny")
    shutil.copy(CHECKOUT / "schemas" / "run.schema.json", made.root / "schemas")
    return made


def _program(miniature: Miniature, mode: str, more: str = "") -> None:
    command = json.dumps([sys.executable, str(PROGRAM), mode])
    text = f'[candidate]\nname = "hostile"\nversion = "1"\n{more}\n[process]\ncommand = {command}\ntime_out = 5\n'
    miniature.write("candidate/candidate.toml", text)


def test_a_program_that_denies_what_it_offered_does_not_pass(tiny: Miniature) -> None:
    """It answers a few requests, and *not offered* from then on: the run ends with 3 and says what was denied."""
    _program(tiny, "denies-later")
    ended = tiny.run("candidate")
    told = tiny.record()

    assert ended.code == 3, ended.said
    assert sorted(set(tiny.verdicts().values())) == ["error", "pass"]
    assert {it["operation"] for it in told["denied_offers"]} <= {"clock.now", "clock.advance"}
    assert "that it had offered, in 2 calls: clock.now" in ended.said
    assert "that it had offered" in (tiny.root / "out" / "evidence.html").read_text(encoding="utf-8").split("<ul")[0]


def test_a_program_may_offer_single_operations(tiny: Miniature) -> None:
    """The control: who did not offer it denies nothing, and is not asked."""
    _program(tiny, "in-part")
    ended = tiny.run("candidate")

    assert (ended.code, set(tiny.verdicts().values())) == (2, {"not_offered"}), ended.said
    assert tiny.record()["candidate"]["operations"] == ["clock.now"]
    assert tiny.record()["denied_offers"] == []


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ('operations = ["clock.now"]', 2, "offers nothing of what was asked"),
        (
            'operations = ["clock.advance"]',
            3,
            "declares the operation clock.advance, but the candidate does not offer",
        ),
        ('capabilities = ["clock"]', 3, "does not offer clock.advance: name what it offers in operations"),
        ('operations = ["clock.travel"]', 3, "'clock.travel' is not an operation"),
    ],
)
def test_single_operations_are_declared(tiny: Miniature, more: str, code: int, words: str) -> None:
    """candidate.toml and hello have to agree on single operations, too."""
    _program(tiny, "in-part", more)
    ended = tiny.run("candidate")

    assert (ended.code, words in ended.said) == (code, True), ended.said


def test_the_record_of_a_denied_offer_holds(tiny: Miniature) -> None:
    """Error and denied offer are derived again; a record from which the denial was taken away does not hold."""
    tiny.replace("reference_impl/adapter.py", "        self._now += by", DENIES)
    tiny.replace(
        "reference_impl/adapter.py",
        "from dsp_conformance.port import",
        "from dsp_conformance.exceptions import NotOffered\nfrom dsp_conformance.port import",
    )
    ended = tiny.run()
    whole = tiny.call("verify", "out")
    path = tiny.root / "out" / "run.json"
    told = json.loads(path.read_text(encoding="utf-8"))

    assert (ended.code, whole.code) == (3, 0), whole.said
    assert told["denied_offers"] == [{"operation": "clock.advance", "times": 1}]
    path.write_text(json.dumps({**told, "denied_offers": []}), encoding="utf-8")
    assert "[denied-offers-wrong]" in tiny.call("verify", "out").said


def test_which_operations_may_lack_something_is_read_off_the_protocols() -> None:
    """By the sentence in their docstrings, and by nothing else."""
    assert [name for name, it in operations().items() if it.may_lack] == ["devices.obtain"]


class _Shop:
    """Has what it is told to have."""

    def __init__(self, *kinds: DeviceType) -> None:
        self.kinds = kinds

    def obtain(self, wanted: WantedDevice) -> str:
        if wanted.type not in self.kinds:
            raise NotOffered(f"there is no {wanted.type}")
        return "a Device"

    def inventory_entry(self, device: Eui64) -> str:
        raise NotOffered(f"no inventory for {device}")


def _recorded(shop: _Shop, tmp_path: Path) -> tuple[Recorded, Offers]:
    offers = Offers(offered_operations(Candidate(Identity("shop", "1"), devices=shop)))  # type: ignore[arg-type]  # a shop in part
    return Recorded("devices", shop, Journal(tmp_path), offers=offers), offers


def test_a_kind_of_device_may_be_lacking_unless_it_was_given(tmp_path: Path) -> None:
    """*Not offered* for a kind it never gave; an error for one that it gave before, whatever its name."""
    shop = _Shop(DeviceType.ESME)
    devices, offers = _recorded(shop, tmp_path)

    with pytest.raises(NotOffered, match="there is no GSME"):
        devices.obtain(WantedDevice(DeviceType.GSME))
    assert devices.obtain(WantedDevice(model="one")) == "a Device"
    shop.kinds = ()
    with pytest.raises(OfferDenied, match="what it denies now, of the same kind: there is no ESME"):
        devices.obtain(WantedDevice(model="another"))
    assert [(it.operation, it.times) for it in offers.denials()] == [("devices.obtain", 1)]


def test_any_other_operation_may_not_be_denied(tmp_path: Path) -> None:
    """The first time, too."""
    devices, _ = _recorded(_Shop(), tmp_path)

    with pytest.raises(OfferDenied, match=r"offered devices\.inventory_entry and denied it: no inventory"):
        devices.inventory_entry(DEVICE)


class _Desk:
    """Declines each act in another way."""

    def __init__(self, raised: Exception) -> None:
        self.raised = raised

    def do(self, **_: object) -> None:
        raise self.raised

    change_site = do


@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        (Refused("too late", "CG-192"), Refusal("too late", "CG-192")),
        (Refused("too late"), Refusal("too late", "")),
        (LookupError("no order 7"), Refusal("there is no such thing: no order 7", "")),
    ],
)
def test_a_refusal_is_the_same_in_both_forms(raised: Exception, seen: Refusal, tmp_path: Path) -> None:
    """Where an operation may return a Refusal, one that is raised is returned; the journal has what was raised."""
    journal = Journal(tmp_path)
    journal.begin("a")

    assert Recorded("connections", _Desk(raised), journal).do(book="b", order="o", act=None) == seen
    assert journal.entries[0]["raised"]["message"] == str(raised)


def test_elsewhere_a_refusal_stays_what_it_is(tmp_path: Path) -> None:
    """The control: an operation that returns nothing has no Refusal to return."""
    with pytest.raises(Refused):
        Recorded("connections", _Desk(Refused("no")), Journal(tmp_path)).change_site(book="b", site=None)


NEEDS_DEVICES = """\
@TINY001
Feature: Devices

  @TN-002
  Rule: There are Devices

    Scenario: A Device is there
      Given the time is noted
      When a Device is asked for
      Then the clock has moved by 0 seconds
"""
ASKS = """

@when("a Device is asked for")
def ask(devices) -> None:
    devices.obtain(None)
"""


def _with_devices(tiny: Miniature) -> None:
    tiny.write("features/tiny/devices.feature", NEEDS_DEVICES)
    tiny.replace("features/tiny/time.feature", "    @TN-002\n", "")
    steps = (tiny.root / "steps/time.py").read_text(encoding="utf-8")
    tiny.write("steps/time.py", steps + ASKS)


@pytest.mark.parametrize(
    ("required", "code", "words"),
    [
        ((), 0, "passes everything that it offers. 3 of 4 scenarios that apply; 1 not offered."),
        (("TN-001",), 0, "passes everything that it offers."),
        (("TINY001",), 2, "1 of 2 required clauses are not offered or not run, the first is TN-002."),
        (("TN-001", "TN-002"), 2, "1 of 2 required clauses are not offered or not run, the first is TN-002."),
        (("wanted.txt",), 2, "1 of 1 required clause is not offered or not run"),
        (("TN-003",), 64, "--require TN-003 means no clause that a scenario is there for"),
    ],
)
def test_what_is_required_has_to_be_shown(tiny: Miniature, required: tuple[str, ...], code: int, words: str) -> None:
    """A document, clauses, or a file of them; what is not offered of these is no pass."""
    _with_devices(tiny)
    tiny.write("wanted.txt", "# what we want\nTN-002\n")
    ended = tiny.run(*(part for it in required for part in ("--require", it)))

    assert (ended.code, words in ended.said) == (code, True), ended.said
    if code == 2:
        assert "TN-002" in tiny.record()["settings"]["required"]
        assert tiny.call("verify", "out").code == 0
        tiny.call("report", "out", "--format", "badge")
        badge = json.loads((tiny.root / "out" / "badge.json").read_text(encoding="utf-8"))
        assert (badge["color"], badge["message"]) == ("yellow", "3 passed of 4 that apply, 1 not offered")


def test_a_filter_that_is_given_twice_takes_both(tiny: Miniature) -> None:
    """Neither is dropped: each clause alone, and both."""
    _with_devices(tiny)
    counts = []
    for options in (("TN-001",), ("TN-002",), ("TN-001", "TN-002")):
        tiny.run(*(part for it in options for part in ("--clauses", it)))
        counts.append(len(tiny.record()["scenarios"]))
    tiny.run("--features", "tiny/time", "--features", "tiny/devices")

    assert counts == [3, 1, 4]
    assert len(tiny.record()["scenarios"]) == 4

"""The acquittal matrix says which conforming variant a scenario is unfair to, and each of its flaws can be seen."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

import pytest
from lxml import html

from dsp_conformance.proof.acquittal.matrix import Acquittals, Flaw, KnownUnfair, VariantRow, flaws
from dsp_conformance.proof.acquittal.packs import compatible, covering_packs, pairs_of, pairwise_packs
from dsp_conformance.proof.trial_runner import ScenarioOutcome, TrialResult
from dsp_conformance.verdict import Verdict
from tests.support.miniature import Ended, Miniature

VARIANTS = """\
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta, timezone

from ..adapter import reference


class Varied:
    def __init__(self, clock, way):
        self._clock, self._way = clock, way

    def now(self):
        now = self._clock.now()
        return now.astimezone(timezone(timedelta(hours=1))) if "zone" in self._way else now

    def advance(self, by):
        half = "slow" in self._way or {"zone", "odd"} <= self._way
        self._clock.advance(by / 2 if half else by)


@dataclass(frozen=True)
class Variant:
    name: str
    sentence: str
    why: str = "no sentence speaks of it"
    profile: str = ""
    touches: frozenset = frozenset()
    inconclusive_ok: dict = field(default_factory=dict)


BY_PACKAGE = {"port": (Variant("zone", "Another zone."), Variant("odd", "It is odd."))}
DOCUMENTS_OF = {}


def varied(names):
    known = {it.name for it in BY_PACKAGE["port"]}
    for name in names:
        if name not in known:
            raise LookupError(name)

    @contextmanager
    def adapter(profile):
        with reference(profile) as candidate:
            yield replace(candidate, clock=Varied(candidate.clock, set(names)))

    return adapter
"""
FAULTY = 'Variant("slow", "Time goes by at half its pace."), Variant("odd"'


@pytest.fixture
def varied(miniature: Miniature) -> Miniature:
    """A miniature with a variant that conforms, and one that shows only together with it."""
    miniature.write("reference_impl/variants/__init__.py", VARIANTS)
    miniature.write("reference_impl/profiles/T01-b.toml", '[readings]\nT01 = "b"\n')
    return miniature


def _variants(miniature: Miniature, *arguments: str) -> Ended:
    return miniature.call("variants", "--out", "proof", "--processes", "2", *arguments)


def test_a_variant_is_acquitted(varied: Miniature) -> None:
    """Nothing speaks against it: exit 0, and all forms agree."""
    ended = _variants(varied, "zone")
    told = json.loads((varied.root / "proof/acquittal-matrix.json").read_text(encoding="utf-8"))
    with (varied.root / "proof/acquittal-matrix.csv").open(encoding="utf-8", newline="") as lines:
        differs = {(it["variant"], it["differs"]) for it in csv.DictReader(lines)}
    page = html.parse(str(varied.root / "proof/acquittal-matrix.html")).getroot()

    assert ended.code == 0, ended.said
    assert (told["totals"]["variants"], told["totals"]["acquitted"], told["findings"]) == (1, 1, [])
    assert differs == {("zone", "yes")}
    assert page.findtext(".//h1") == "1 of 1 conforming variants are acquitted."


def test_a_variant_that_does_nothing_is_named(varied: Miniature) -> None:
    """It would show nothing: what passes through the port is what passes without it."""
    ended = _variants(varied, "odd")

    assert (ended.code, "NO-OP odd: in no scenario does it do otherwise" in ended.said) == (1, True), ended.said


@pytest.mark.parametrize("option", ["--everything", "--packs", "--pairs", "--readings"])
def test_a_fault_in_the_catalogue_turns_it_red(varied: Miniature, option: str) -> None:
    """What is a fault in truth is failed, alone and out of a pack, and named with the scenario and the reason."""
    varied.replace("reference_impl/variants/__init__.py", 'Variant("odd"', FAULTY)
    ended = _variants(varied, option)

    assert ended.code == 1, ended.said
    assert "UNFAIR FAIL slow: by tiny/time/time-goes-on/a-minute-passes" in ended.said
    assert "UNFAIR FAIL zone:" not in ended.said


def test_a_scenario_that_is_too_strict_turns_it_red(varied: Miniature) -> None:
    """A scenario that asks for more than its sentence is unfair to the variant."""
    varied.replace(
        "steps/time.py",
        "    expect.equal(",
        '    expect.equal("the zone", str(clock.now().tzinfo), "UTC")\n    expect.equal(',
    )
    ended = _variants(varied, "zone")

    assert (ended.code, "UNFAIR FAIL zone: by tiny/" in ended.said) == (1, True), ended.said
    assert "It conforms: no sentence speaks of it" in ended.said


def test_two_that_go_wrong_together_only_are_found(varied: Miniature) -> None:
    """Each alone passes; the two together are named."""
    ended = _variants(varied, "--pairs")

    assert (ended.code, "UNFAIR FAIL zone~odd: by tiny/" in ended.said) == (1, True), ended.said
    assert "UNFAIR FAIL zone:" not in ended.said
    assert "UNFAIR FAIL odd:" not in ended.said


def test_what_is_known_to_be_unfair_is_written_down_and_goes_stale(varied: Miniature) -> None:
    """An entry excuses what it names; when that is fair, the entry is to be taken out; a strange one is refused."""
    entry = '[[unfair]]\nvariant = "{}"\nscenario = "{}"\nwhy = "to be mended"\n'
    seen = []
    for variant, scenario in (
        ("zone~odd", "tiny/*"),
        ("zone", "tiny/time/time-goes-on/a-minute-passes"),
        ("no", "*"),
    ):
        text = entry.format("zone~odd", "tiny/*") + entry.format(variant, scenario)
        varied.write("reference_impl/variants/known_unfair.toml", text)
        seen.append(_variants(varied, "--pairs"))

    assert [it.code for it in seen] == [0, 1, 4], [it.said for it in seen]
    assert "STALE ENTRY zone: tiny/time/time-goes-on/a-minute-passes" in seen[1].said
    assert "known_unfair.toml names no" in seen[2].said


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("variants", "fast"), 64, "there is no variant 'fast'"),
        (("variants", "--pairs", "--readings"), 64, "name one"),
        (("run", "reference~fast"), 64, "there is no variant 'fast'"),
        (("run", "reference~zone", "--out", "out"), 0, "3 scenarios against reference~zone"),
    ],
)
def test_what_is_asked(varied: Miniature, arguments: tuple[str, ...], code: int, words: str) -> None:
    """A variant may be run as any candidate; what there is not is refused in words."""
    ended = varied.call(*arguments)

    assert (ended.code, words in ended.said) == (code, True), ended.said


def test_a_reference_that_fails_by_itself_proves_nothing(varied: Miniature) -> None:
    """Where the reference fails without a variant, the matrix is worth nothing: exit 4."""
    varied.replace("reference_impl/adapter.py", "self._now += by", "self._now += 2 * by")
    ended = _variants(varied, "zone")

    assert (ended.code, "WRONG REFERENCE" in ended.said) == (4, True), ended.said


@dataclass(frozen=True)
class _Variant:
    name: str = "v"
    sentence: str = "It is otherwise."
    why: str = "it is open"
    profile: str = ""
    touches: frozenset[str] = frozenset()
    inconclusive_ok: Mapping[str, str] = field(default_factory=dict)


def _outcome(verdict: Verdict, trace: str = "") -> ScenarioOutcome:
    return ScenarioOutcome("one", verdict, "why", "", trace)


def _matrix(
    verdict: Verdict,
    *,
    plain: Verdict = Verdict.PASS,
    trouble: str = "",
    known: tuple[KnownUnfair, ...] = (),
    excused: str = "",
    trace: str = "other",
) -> Acquittals:
    variant = _Variant(inconclusive_ok={excused: "so"})
    return Acquittals(
        (variant,),
        (VariantRow((variant,), (_outcome(verdict, trace),), 0.1, trouble),),
        (TrialResult("the reference", (_outcome(plain, "plain"),), 0.1),),
        known=known,
        traced=True,
    )


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        (_matrix(Verdict.PASS), []),
        (_matrix(Verdict.NOT_OFFERED), []),
        (_matrix(Verdict.FAIL), [Flaw.UNFAIR_FAIL]),
        (_matrix(Verdict.ERROR), [Flaw.UNFAIR_ERROR]),
        (_matrix(Verdict.INCONCLUSIVE), [Flaw.UNFAIR_INCONCLUSIVE]),
        (_matrix(Verdict.INCONCLUSIVE, plain=Verdict.INCONCLUSIVE), []),
        (_matrix(Verdict.INCONCLUSIVE, excused="one"), []),
        (_matrix(Verdict.FAIL, excused="one"), [Flaw.UNFAIR_FAIL]),
        (_matrix(Verdict.PASS, trace="plain"), [Flaw.NO_OP]),
        (_matrix(Verdict.PASS, trouble="it died"), [Flaw.NOT_TRIED]),
        (_matrix(Verdict.PASS, plain=Verdict.FAIL), [Flaw.WRONG_REFERENCE]),
        (_matrix(Verdict.FAIL, known=(KnownUnfair("v", "o*", "why"),)), []),
        (_matrix(Verdict.PASS, known=(KnownUnfair("v", "one", "why"),)), [Flaw.STALE_ENTRY]),
        (_matrix(Verdict.PASS, known=(KnownUnfair("w", "one", "why"),)), []),
    ],
)
def test_flaws(matrix: Acquittals, expected: list[Flaw]) -> None:
    """Each kind of flaw arises from what makes it, and from nothing else."""
    assert [it.flaw for it in flaws(matrix)] == expected


MANY = tuple(
    _Variant(f"{choice}-{number}", touches=frozenset({choice}), profile="P" if choice == "e" else "")
    for choice, alternatives in {"a": 3, "b": 2, "c": 2, "d": 1, "e": 1, **{f"s{it}": 1 for it in range(20)}}.items()
    for number in range(alternatives)
)


def test_packs_hold_every_pair() -> None:
    """Every two that are compatible are together in a pack, no two that exclude each other are, and packs are few."""
    packs = pairwise_packs(MANY)
    wanted = {frozenset({one.name, other.name}) for one, other in combinations(MANY, 2) if compatible(one, other)}

    assert pairs_of(packs) == wanted
    assert pairs_of(packs[1:]) != wanted
    assert len(packs) <= 8


def test_covering_packs_hold_every_variant_once() -> None:
    """As many packs as one choice has alternatives."""
    packs = covering_packs(MANY)

    assert sorted(it.name for pack in packs for it in pack) == sorted(it.name for it in MANY)
    assert all(compatible(one, other) for pack in packs for one, other in combinations(pack, 2))
    assert len(packs) == 3

"""Tries the conforming variants of the reference: each alone, every two together, or under every reading."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from dsp_conformance.candidates.locate import Located, locate
from dsp_conformance.exceptions import SuiteError, UsageError
from dsp_conformance.layout import load, suite_folder
from dsp_conformance.proof.acquittal.matrix import (
    TOGETHER,
    Acquittals,
    KnownUnfair,
    KnownVariant,
    VariantRow,
)
from dsp_conformance.proof.acquittal.packs import Pack, covering_packs, pairs_of, pairwise_packs
from dsp_conformance.proof.profiles import holds_under, parts_at_home, profile_named, profile_names
from dsp_conformance.proof.progress import Progress, counting
from dsp_conformance.proof.trial_runner import (
    ScenarioOutcome,
    Trial,
    TrialPart,
    TrialResult,
    TrialRunner,
    with_trial_runner,
)

_LIMIT = timedelta(minutes=15)
_NARROWING_TRIALS = 60
"""How many trials may be spent on who is to blame for what goes wrong in few packs; after that, whole packs are."""


@dataclass(frozen=True)
class AcquittalExtent:
    """How the variants are tried: alone, in few packs, in packs that hold every pair, or under every reading.

    ``packs``: in few packs that hold each variant once. Who is to blame for what goes wrong in them is looked for
    in ``_NARROWING_TRIALS`` trials at most; after that the whole pack is blamed.

    ``everything``: by the scenarios of all documents, and not only of the one that leaves open what they do.
    """

    everything: bool = False
    packs: bool = False
    pairs: bool = False
    readings: bool = False
    processes: int | None = None


def variants_by_package() -> Mapping[str, tuple[KnownVariant, ...]]:
    """Return every variant of the reference, by the name of its document or ``wire``."""
    known: Mapping[str, tuple[KnownVariant, ...]] = load("reference_impl.variants").BY_PACKAGE
    return known


def variants_named(names: Sequence[str]) -> tuple[KnownVariant, ...]:
    """Return the variants of these names, all when there is none. Raises UsageError for a name that is none."""
    known = {it.name: it for variants in variants_by_package().values() for it in variants}
    for name in names:
        if name not in known:
            raise UsageError(f"there is no variant {name!r}: `dsp-conformance list variants` names them")
    return tuple(known[name] for name in names) if names else tuple(known.values())


def known_unfair() -> tuple[KnownUnfair, ...]:
    """Return the unfair verdicts that are written down beside the variants.

    Raises SuiteError when they cannot be read, or name a variant that there is not.
    """
    path = suite_folder("reference_impl") / "variants" / "known_unfair.toml"
    if not path.is_file():
        return ()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        found = tuple(KnownUnfair(**each) for each in told.pop("unfair", ()))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as wrong:
        raise SuiteError(f"{path.name} cannot be read: {wrong}") from wrong
    names = {it.name for variants in variants_by_package().values() for it in variants}
    strange = [*told, *(it.variant for it in found if not set(it.variant.split(TOGETHER)) <= names)]
    if strange:
        raise SuiteError(f"{path.name} names {strange[0]}, which is neither a variant nor `unfair`")
    return found


def make_acquittals(variants: Sequence[KnownVariant], extent: AcquittalExtent, progress: Progress) -> Acquittals:
    """Try *variants* on all cores and return the matrix.

    Raises SetUpError and SuiteError as ``with_trial_runner`` does, SetUpError for a variant whose profile is wrong,
    SuiteError as ``known_unfair`` does.
    """
    made: list[Acquittals] = []
    known = known_unfair()
    with_trial_runner(
        lambda runner: made.append(_Trials(runner, variants, known, progress).matrix(extent)),
        processes=extent.processes,
        limit=_LIMIT,
    )
    return made[0]


def located(variants: Iterable[KnownVariant]) -> Located:
    """Return the reference with *variants* put in together."""
    names = [it.name for it in variants]
    return locate(TOGETHER.join(("reference", *names)))


@dataclass(frozen=True)
class _Asked:
    """Variants that are to be put in together, and what they are to be tried by."""

    pack: Pack
    parts: tuple[TrialPart, ...]


def _spent(budget: Iterator[int]) -> bool:
    """Spend one trial of *budget*; return whether there was one left."""
    return next(budget, None) is not None


class _Trials:
    def __init__(
        self,
        runner: TrialRunner,
        variants: Sequence[KnownVariant],
        known: tuple[KnownUnfair, ...],
        progress: Progress,
    ) -> None:
        self._runner = runner
        self._variants = tuple(variants)
        self._known = known
        alone = {it.variant for it in known if it.of_every_scenario}
        self._packable = tuple(it for it in variants if it.name not in alone)
        self._progress = progress
        self._package_of = {it.name: name for name, them in variants_by_package().items() for it in them}
        self._documents_of_package: Mapping[str, tuple[str, ...]] = load("reference_impl.variants").DOCUMENTS_OF
        self._documents = tuple(dict.fromkeys(it.document for it in runner.scenarios.values()))

    def matrix(self, extent: AcquittalExtent) -> Acquittals:
        if extent.packs or extent.pairs or extent.readings:
            return self._in_packs(extent)
        asked = [_Asked((it,), self._parts(it.profile, self._documents_of(it, extent))) for it in self._variants]
        plain = self._plain(asked, traced=True)
        unlike = {(it.part, it.scenario): it.trace for tried in plain for it in tried.seen}
        rows = self._rows("variants alone", asked, traced=bool(unlike))
        return Acquittals(self._variants, rows, plain, known=self._known, traced=True)

    def _in_packs(self, extent: AcquittalExtent) -> Acquittals:
        asked = list(self._asked_by_reading(extent) if extent.readings else self._asked_at_home(extent))
        plain = self._plain(asked)
        packs = self._rows("variants together", asked)
        matrix = Acquittals(self._variants, (), plain, packs, self._known)
        held = pairs_of(it.pack for it in asked)
        every = len(self._variants) * (len(self._variants) - 1) // 2
        rows = tuple(self._culprits(matrix, _NARROWING_TRIALS if extent.packs else sys.maxsize))
        return Acquittals(self._variants, rows, plain, packs, self._known, pairs=(len(held), every - len(held)))

    def _asked_at_home(self, extent: AcquittalExtent) -> Iterator[_Asked]:
        for document, fitting in self._by_document(extent):
            for pack in pairwise_packs(fitting) if extent.pairs else covering_packs(fitting):
                profile = next((it.profile for it in pack if it.profile), "")
                yield _Asked(pack, self._parts(profile, (document,)))

    def _asked_by_reading(self, extent: AcquittalExtent) -> Iterator[_Asked]:
        registers = {it.name: it for it in self._runner.register.documents}
        known = set(profile_names())
        for document, fitting in self._by_document(extent):
            profiles = [
                f"{reading.id}-{letter}"
                for reading in (registers[document].ambiguities.values() if document in registers else ())
                for letter in reading.runnable
                if letter != reading.default and f"{reading.id}-{letter}" in known
            ]
            for profile in ("", *profiles):
                under = [it for it in fitting if it.profile in ("", profile)]
                names = tuple(it.id for it in self._runner.scenarios.values() if it.document == document)
                for pack in covering_packs(under):
                    yield _Asked(pack, (TrialPart(profile, profile_named(profile), names),))

    def _by_document(self, extent: AcquittalExtent) -> Iterator[tuple[str, list[KnownVariant]]]:
        for document in self._documents:
            fitting = [it for it in self._packable if document in self._documents_of(it, extent)]
            if fitting:
                yield document, fitting

    def _documents_of(self, variant: KnownVariant, extent: AcquittalExtent) -> tuple[str, ...]:
        package = self._package_of[variant.name]
        if extent.everything:
            return self._documents
        return self._documents_of_package.get(package, (package,) if package in self._documents else self._documents)

    def _parts(self, profile: str, documents: Iterable[str]) -> tuple[TrialPart, ...]:
        wanted = set(documents)
        fitting = [it for it in self._runner.scenarios.values() if it.document in wanted]
        if not profile:
            return parts_at_home(fitting)
        names = tuple(it.id for it in fitting if holds_under(it, profile))
        return (TrialPart(profile, profile_named(profile), names),)

    def _plain(self, asked: Iterable[_Asked], *, traced: bool = False) -> tuple[TrialResult, ...]:
        """Return what the reference itself does in everything that is asked of a variant."""
        wanted: dict[tuple[str, str], dict[str, None]] = {}
        for each in asked:
            for part in each.parts:
                for name in part.scenarios:
                    wanted.setdefault((self._runner.scenarios[name].document, part.name), {})[name] = None
        reference = locate("reference")
        trials = [
            Trial(
                f"the reference by {document}",
                reference,
                tuple(TrialPart(part, profile_named(part), tuple(names)) for (_, part), names in parts),
                traced=traced,
            )
            for document, parts in groupby(sorted(wanted.items(), key=lambda it: it[0][0]), lambda it: it[0][0])
        ]
        return tuple(
            self._runner.run(trials, counting(self._progress, "the reference without a variant", len(trials)))
        )

    def _rows(self, what: str, asked: Sequence[_Asked], *, traced: bool = False) -> tuple[VariantRow, ...]:
        longest_first = sorted(asked, key=lambda it: -sum(len(part.scenarios) for part in it.parts))
        trials = [
            Trial(str(number), located(it.pack), it.parts, traced=traced) for number, it in enumerate(longest_first)
        ]
        tried = self._runner.run(trials, counting(self._progress, what, len(trials)))
        return tuple(
            VariantRow(longest_first[int(it.name)].pack, it.seen, it.seconds, it.trouble)
            for it in sorted(tried, key=lambda it: int(it.name))
        )

    def _culprits(self, matrix: Acquittals, most: int) -> Iterator[VariantRow]:
        """Yield the variants alone, or the fewest together, under which goes wrong what goes wrong in a pack.

        What is found by one scenario is tried by the others that go wrong in the same packs, and what it explains is
        not looked at any more: several that go wrong in one scenario come to light one after the other.
        After *most* trials, nothing is left out of a pack any more, nor tried by others.
        """
        budget = iter(range(most))
        left = [(row, it) for row in matrix.packs for it in matrix.against(row)]
        all_of_them = len(left)
        while left:
            self._progress("which variant of a pack it is", all_of_them - len(left), all_of_them)
            row, wrong = left.pop(0)
            least = self._narrowed(row.variants, wrong, matrix, budget)
            names = {it.name for it in least.variants}
            held = [(other, it) for other, it in left if names <= {each.name for each in other.variants}]
            more = self._together(least.variants, [it for _, it in held]).seen if held and _spent(budget) else ()
            found = VariantRow(least.variants, tuple(dict.fromkeys((*least.seen, *more))), least.seconds)
            explained = {(it.part, it.scenario) for it in matrix.against(found)}
            held = [(other, it) for other, it in held if (it.part, it.scenario) in explained]
            left = [each for each in left if each not in held]
            yield found

    def _narrowed(self, pack: Pack, wrong: ScenarioOutcome, matrix: Acquittals, budget: Iterator[int]) -> VariantRow:
        """Return the fewest variants of *pack* under which *wrong* still comes about, by leaving out ever less."""
        least = VariantRow(pack, (wrong,), 0)
        size = len(pack) // 2
        while size:
            at = 0
            while at < len(least.variants) and _spent(budget):
                fewer = (*least.variants[:at], *least.variants[at + size :])
                tried = self._together(fewer, [wrong]) if fewer else None
                if tried and matrix.against(tried):
                    least = tried
                else:
                    at += size
            size //= 2
        return least

    def _together(self, pack: Pack, outcomes: Iterable[ScenarioOutcome]) -> VariantRow:
        """Return what comes of *pack* in the scenarios of these outcomes."""
        wanted = dict.fromkeys((it.part, it.scenario) for it in outcomes)
        parts = tuple(TrialPart(part, profile_named(part), (scenario,)) for part, scenario in wanted)
        (tried,) = self._runner.run([Trial("", located(pack), parts)])
        return VariantRow(pack, tried.seen, tried.seconds, tried.trouble)

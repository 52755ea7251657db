"""A conforming variant of the reference: it does otherwise what the documents leave open, and must not be failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import TypedDict, TypeVar, Unpack

from dsp_conformance.port import Adapter, Candidate
from dsp_conformance.profile.profile import Profile

from ..replacement import Replacement

Result = TypeVar("Result")
Constant = TypeVar("Constant")
Wrap = Callable[[Candidate, Profile], Candidate]
"""Makes of a candidate one that behaves otherwise at the port or on the wire."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Conditions(TypedDict, total=False):
    """What a variant may say beside what it is: the members are told of at ``Variant``."""

    profile: str
    choice: str
    inconclusive_ok: Mapping[str, str]


@dataclass(frozen=True, init=False)
class Variant(Replacement):
    """A variant by name, in a sentence, with the sentence that leaves it open: ``why`` names a clause or section.

    Of the variants of one ``choice`` only one can be put in at a time. ``inconclusive_ok`` says by the id of a
    scenario why it may be inconclusive under the variant though it is not under the reference; few variants need it.
    """

    why: str
    choice: str
    inconclusive_ok: Mapping[str, str]

    def __init__(
        self,
        name: str,
        sentence: str,
        why: str,
        *,
        replaces: Callable[..., Result],
        by: Callable[..., Result],
        within: ModuleType | None = None,
        **conditions: Unpack[Conditions],
    ) -> None:
        self._set(name=name, sentence=sentence, why=why, replaces=replaces, by=by, within=within)
        self._set(**{"profile": "", "choice": "", "inconclusive_ok": _NOTHING, **conditions})

    @property
    def touches(self) -> frozenset[str]:
        """What no other variant put in together with it may touch: the thing replaced, and the choice."""
        owner, name = self.place()
        return frozenset({f"{getattr(owner, '__module__', '')}.{owner.__name__}.{name}", self.choice or self.name})

    def of(self, adapter: Adapter) -> Adapter:
        """Return *adapter* with the variant put in. What it returns raises LookupError as ``place`` does."""

        @contextmanager
        def varied(profile: Profile) -> Iterator[Candidate]:
            with self.put_in(), adapter(profile) as candidate:
                yield candidate

        return varied


@dataclass(frozen=True, init=False)
class OtherConstant(Variant):
    """A variant in a constant of the module ``within``: ``replaces`` is the reference's value, ``by`` another."""

    def __init__(
        self,
        name: str,
        sentence: str,
        why: str,
        *,
        replaces: Constant,
        by: Constant,
        within: ModuleType,
        **conditions: Unpack[Conditions],
    ) -> None:
        self._set(name=name, sentence=sentence, why=why, replaces=replaces, by=by, within=within)
        self._set(**{"profile": "", "choice": "", "inconclusive_ok": _NOTHING, **conditions})


@dataclass(frozen=True)
class Wrapped:
    """A variant at the port or on the wire: *wrap* makes the candidate of it that the suite sees."""

    name: str
    sentence: str
    why: str
    wrap: Wrap
    profile: str = ""
    choice: str = ""
    inconclusive_ok: Mapping[str, str] = field(default_factory=dict)

    @property
    def touches(self) -> frozenset[str]:
        """What no other variant put in together with it may touch: the choice."""
        return frozenset({self.choice or self.name})

    def of(self, adapter: Adapter) -> Adapter:
        """Return *adapter* with what it starts wrapped."""

        @contextmanager
        def varied(profile: Profile) -> Iterator[Candidate]:
            with adapter(profile) as candidate:
                yield self.wrap(candidate, profile)

        return varied


AnyVariant = Variant | Wrapped


def together(variants: Sequence[AnyVariant], adapter: Adapter) -> Adapter:
    """Return *adapter* with all *variants* put in, the first innermost.

    Raises ValueError when two of them touch the same thing: only one of them could be in force.
    """
    held: dict[str, str] = {}
    for variant in variants:
        for thing in variant.touches:
            if thing in held:
                raise ValueError(f"{held[thing]} and {variant.name} are variants of the same thing: put one in")
            held[thing] = variant.name
        adapter = variant.of(adapter)
    return adapter

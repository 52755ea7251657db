"""Packs of variants that can be in force together, so that few runs hold every pair of many variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from dsp_conformance.proof.acquittal.matrix import KnownVariant

Pack = tuple[KnownVariant, ...]


def compatible(one: KnownVariant, other: KnownVariant) -> bool:
    """Return whether both can be in force at once: they touch nothing in common, and show under the same profile."""
    under_one_profile = one.profile == other.profile or not (one.profile and other.profile)
    return under_one_profile and not one.touches & other.touches


def pairwise_packs(variants: Sequence[KnownVariant]) -> tuple[Pack, ...]:
    """Return packs in which every variant occurs, and every two that are compatible occur together.

    Each pack is filled with the variant that brings most pairs that no pack holds yet, as long as one brings any.
    """
    friends = _friends(variants)
    left = {name: set(others) for name, others in friends.items()}
    alone = set(left)
    packs = []
    while alone or any(left.values()):
        first = max(left, key=lambda name: (len(left[name]), name in alone))
        pack = _filled(first, friends, left)
        for one, other in combinations(pack, 2):
            left[one].discard(other)
            left[other].discard(one)
        alone -= set(pack)
        packs.append(pack)
    return _in_order(packs, variants)


def covering_packs(variants: Sequence[KnownVariant]) -> tuple[Pack, ...]:
    """Return few packs in each of which all are compatible, and which hold every variant once."""
    friends = _friends(variants)
    packs: list[list[str]] = []
    for name in sorted(friends, key=lambda it: len(friends[it])):
        fitting = next((pack for pack in packs if friends[name].issuperset(pack)), None)
        if fitting is None:
            packs.append([name])
        else:
            fitting.append(name)
    return _in_order(packs, variants)


def pairs_of(packs: Iterable[Pack]) -> frozenset[frozenset[str]]:
    """Return the pairs of names that occur together."""
    return frozenset(frozenset({one.name, other.name}) for pack in packs for one, other in combinations(pack, 2))


def _friends(variants: Sequence[KnownVariant]) -> dict[str, set[str]]:
    """Return by the name of each variant the names of those that are compatible with it."""
    friends: dict[str, set[str]] = {it.name: set() for it in variants}
    for one, other in combinations(variants, 2):
        if compatible(one, other):
            friends[one.name].add(other.name)
            friends[other.name].add(one.name)
    return friends


def _filled(first: str, friends: Mapping[str, set[str]], left: Mapping[str, set[str]]) -> tuple[str, ...]:
    pack, fitting = [first], set(friends[first])
    gain = {name: int(name in left[first]) for name in friends}
    while fitting:
        best = max(sorted(fitting), key=lambda name: (gain[name], len(left[name])))
        if not gain[best]:
            break
        pack.append(best)
        fitting = fitting & friends[best]
        for name in left[best]:
            gain[name] += 1
    return tuple(pack)


def _in_order(packs: Iterable[Iterable[str]], variants: Sequence[KnownVariant]) -> tuple[Pack, ...]:
    return tuple(tuple(it for it in variants if it.name in set(pack)) for pack in packs)

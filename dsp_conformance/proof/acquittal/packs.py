"""Packs of variants that can be in force together, so that few runs hold every pair of many variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations

from dsp_conformance.proof.acquittal.matrix import KnownVariant

_TRIES = 12

Pack = tuple[KnownVariant, ...]


def compatible(one: KnownVariant, other: KnownVariant) -> bool:
    """Return whether both can be in force at once: they touch nothing in common, and show under the same profile."""
    under_one_profile = one.profile == other.profile or not (one.profile and other.profile)
    return under_one_profile and not one.touches & other.touches


def pairwise_packs(variants: Sequence[KnownVariant]) -> tuple[Pack, ...]:
    """Return packs in which every variant occurs, and every two that are compatible occur together.

    Of some tries, each of which takes the variants in another order, the one with the fewest packs counts.
    """
    friends = _friends(variants)
    orders = [
        sorted(friends, key=lambda name: sha256(f"{number} {name}".encode()).digest()) for number in range(_TRIES)
    ]
    tries = [_pairwise({name: friends[name] for name in order}) for order in orders]
    fewest = min(tries, key=len)
    return _in_order(fewest, variants)


def _pairwise(friends: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """Return packs that hold every pair.

    Each pack begins with two that have not been together, and takes in one after the other until no other fits:
    those that most others contradict first, and of these the one that brings most new pairs.
    """
    left = {name: set(others) for name, others in friends.items()}
    alone = set(left)
    packs = []
    while alone or any(left.values()):
        pack = _filled(_first(friends, left, alone), friends, left)
        for one, other in combinations(pack, 2):
            left[one].discard(other)
            left[other].discard(one)
        alone -= set(pack)
        packs.append(pack)
    return packs


def _first(friends: Mapping[str, set[str]], left: Mapping[str, set[str]], alone: set[str]) -> tuple[str, ...]:
    """Return the two that have not been together and are the hardest to place, or one that has been in no pack."""
    order = {name: number for number, name in enumerate(friends)}
    pairs = [(one, other) for one, others in left.items() for other in others if order[one] < order[other]]
    if not pairs:
        return (min(alone, key=lambda name: order[name]),)
    return min(pairs, key=lambda it: (len(friends[it[0]]) + len(friends[it[1]]), order[it[0]], order[it[1]]))


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


def _filled(first: tuple[str, ...], friends: Mapping[str, set[str]], left: Mapping[str, set[str]]) -> tuple[str, ...]:
    pack = list(first)
    fitting = set[str].intersection(*(friends[name] for name in pack))
    while fitting:
        # Those that most others contradict are placed first, while there is still a choice between them.
        best = max(
            (name for name in friends if name in fitting),
            key=lambda name: (-len(friends[name]), len(left[name].intersection(pack)), len(left[name])),
        )
        pack.append(best)
        fitting &= friends[best]
    return tuple(pack)


def _in_order(packs: Iterable[Iterable[str]], variants: Sequence[KnownVariant]) -> tuple[Pack, ...]:
    return tuple(tuple(it for it in variants if it.name in set(pack)) for pack in packs)

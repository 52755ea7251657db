"""The checks: what the DCC's tools make of our messages, and we of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from dsp_conformance.security.certificates import Holder, holder_of
from dsp_conformance.security.signatures import BadSignature, Signer, Verifier, is_signed
from dsp_conformance.wire.official import Contradiction, Official
from dsp_conformance.wire.validation import check
from dsp_conformance.wire.xml.namespaces import DS

from .defects import Check, Outcome
from .kinds import Sample
from .peers import Act, Errand, Reply, Tools

_ORIGINATOR = re.compile(r"(<(?:\w+:)?RequestID>\s*)[0-9A-Fa-f-]{23}(?=:)")
_PLAIN = ("Request ReadFirmwareVersion 11.2", "Response ResponseMessage 11.2 I0 GBCSPayload")
"""Kinds that nobody refuses, to be changed after they were signed."""


def unsigned(xml: str) -> str:
    """Return *xml* without the signature over all of it, should it have one."""
    root = etree.fromstring(xml.encode())
    signature = root.find(f"./{DS}Signature")
    if signature is None:
        return xml
    root.remove(signature)
    return etree.tostring(root, encoding="unicode")


def from_user(xml: str, user: str) -> str:
    """Return *xml* with *user* (an EUI-64) as the originator of its request."""
    return _ORIGINATOR.sub(rf"\g<1>{user}", xml)


def parsed(tools: Tools, samples: Sequence[Sample]) -> Iterator[Outcome]:
    """Have the parser read every sample."""
    replies = tools.act(Errand(Act.PARSE, it.xml) for it in samples)
    for sample, reply in zip(samples, replies, strict=True):
        yield Outcome(Check.PARSE, sample.name, reply.done, "" if reply.done else reply.words)


def validated(tools: Tools, samples: Sequence[Sample]) -> Iterator[Outcome]:
    """Sign every sample as its sender would, and have the Java tool validate it by the official schema."""
    user, dsp = _signer(tools.user()), _signer(tools.dsp())
    signed = [(user if it.is_request else dsp).sign(unsigned(it.xml).encode()).decode() for it in samples]
    replies = tools.act(Errand(Act.VALIDATE, it) for it in signed)
    for sample, reply in zip(samples, replies, strict=True):
        yield Outcome(Check.VALIDATE, sample.name, reply.done, _short(reply))


def refuse_what_was_changed(tools: Tools, samples: Sequence[Sample]) -> bool:
    """Return whether the Java tool and our verifier refuse messages that were changed after they were signed.

    It would show nothing that they take the others, did they take these as well.
    """
    first = [next(it for it in samples if it.kind.startswith(kind)) for kind in _PLAIN]
    user, dsp = _signer(tools.user()), _signer(tools.dsp())
    signed = [it.sign(unsigned(sample.xml).encode()).decode() for it, sample in zip((user, dsp), first, strict=True)]
    replies = tools.act(Errand(Act.VALIDATE, it) for it in (*signed, *map(_changed, signed)))
    party = holder_of(user.certificate)
    theirs = tools.act([Errand(Act.SIGN, from_user(unsigned(first[0].xml), str(party)))])[0]
    changed = Reply(theirs.done, _changed(theirs.words))
    verifier = Verifier([user.certificate])
    ours = [believed(verifier, theirs)[0], believed(verifier, changed)[0]]
    return [it.done for it in replies] == [True, True, False, False] and ours == [True, False]


def _changed(xml: str) -> str:
    return xml.replace('schemaVersion="5.1"', 'schemaVersion="5.0"', 1)


def believed(verifier: Verifier, reply: Reply) -> tuple[bool, str]:
    """Return whether the Java tool signed, in a way that we find good, and if not, why."""
    if not reply.done:
        return False, _short(reply)
    try:
        verifier.verify(reply.words.encode())
    except BadSignature as wrong:
        return False, f"we do not find their signature good: {wrong}"
    return True, ""


def taken(tools: Tools, answers: Sequence[tuple[Sample, bytes]]) -> Iterator[Outcome]:
    """Have the Java tool validate every signed answer of `serve`, and the parser read what it gives out."""
    unsigned_ones = [it for it, answer in answers if not is_signed(answer)]
    validated_ones = tools.act(Errand(Act.VALIDATE, answer.decode()) for _, answer in answers)
    read = tools.act(Errand(Act.PARSE, it.words if it.done else "") for it in validated_ones)
    for (sample, _), valid, parsed_one in zip(answers, validated_ones, read, strict=True):
        if sample in unsigned_ones:
            yield Outcome(Check.POST, sample.name, done=False, words="the answer is not signed")
        elif not valid.done:
            yield Outcome(Check.POST, sample.name, done=False, words=f"the answer is refused: {_short(valid)}")
        else:
            yield Outcome(Check.POST, sample.name, parsed_one.done, _short(parsed_one))


def held_against(official: Official, samples: Sequence[Sample]) -> Iterator[Outcome]:
    """Hold every sample against our schema and rules, and against the official schema."""
    for sample in samples:
        try:
            reasons = check(sample.xml.encode(), official=official)
            words = "; ".join(map(str, reasons))
        except Contradiction as wrong:
            words = str(wrong)
        yield Outcome(Check.OFFICIAL, sample.name, not words, words)


def _signer(holder: Holder) -> Signer:
    return Signer(holder.key, holder.certificate)


def _short(reply: Reply) -> str:
    """Return why a tool refused, without what Java says of itself and of what went well."""
    if reply.done:
        return ""
    lines = [it.strip() for it in reply.words.splitlines()]
    dull = ("Picked up ", "[I] passed", "[W] cert file", "[W] private key", "at ", "[I] certificate serial")
    return " ".join(it for it in lines if it and not it.startswith(dull))[:400]

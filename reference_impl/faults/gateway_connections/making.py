"""How a fault of this document is written down in a line."""

from __future__ import annotations

from ..fault import Fault

__all__ = ["Fault", "made", "rules"]


def rules(name: str, sentence: str, clauses: str, function: str, wrong: object, profile: str = "") -> Fault:
    """Return a fault in ``rules``: *function* is ``module.function``, *clauses* are separated by blanks."""
    return made(name, sentence, clauses, f"rules.{function}", wrong, profile)


def made(name: str, sentence: str, clauses: str, function: str, wrong: object, profile: str = "") -> Fault:
    """Return a fault anywhere in the reference: *function* is ``gateway.OrderBooks.do``, from the module on."""
    package, dot, rest = function.partition(".")
    module, _, attribute = rest.partition(".") if package == "rules" else ("", "", rest)
    where = f"{package}{dot}{module}" if module else package
    return Fault(name, sentence, tuple(clauses.split()), where, attribute, wrong, profile)

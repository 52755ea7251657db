"""A candidate's profile: what it declares of itself (the PICS and PIXIT of ISO/IEC 9646).

A TOML file beside the candidate. Which keys exist is said by the documents' registers: the figures that a
document leaves open (``document.toml``) and the ambiguities that a candidate may read otherwise
(``readings.csv``). What is not declared has the register's default; only a matter of which no sentence speaks
(``silent`` in the register) is not judged at all unless it is declared.

``[candidate]`` holds ``name``, ``version``, ``contact`` and ``capabilities``; ``modifications`` lists the SEC
modifications that are in; ``[readings]`` may declare a reading by its letter: ``S01 = "b"``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dsp_conformance.specification.register import Parameter, Register, register
from dsp_conformance.toml_errors import Complaint, read_toml

MODIFICATIONS = "modifications"
_OWN_KEYS = (
    "candidate.name",
    "candidate.version",
    "candidate.contact",
    "candidate.capabilities",
    "candidate.operations",
    MODIFICATIONS,
)
REACH = ("python", "process", "http", "run", "schemas")
"""Tables of a ``candidate.toml`` that say how the candidate is reached and judged; see ``candidates.declaration``."""


@dataclass(frozen=True)
class Profile:
    """The figures and readings in force; every key of the registers has a value.

    ``declared`` are the ambiguities whose letter the candidate declares itself; the others have the default.
    """

    values: Mapping[str, object]
    readings: Mapping[str, str]
    modifications: tuple[str, ...]
    declared: frozenset[str] = frozenset()
    name: str = ""
    version: str = ""
    source: str = "the registers' defaults"

    def number(self, key: str) -> int:
        """Return the count declared for *key*."""
        return int(str(self.values[key]))

    def span(self, key: str) -> timedelta:
        """Return the length of time declared for *key*, which the file gives in seconds."""
        return timedelta(seconds=float(str(self.values[key])))

    def text(self, key: str) -> str:
        """Return the text declared for *key*."""
        return str(self.values[key])

    def flag(self, key: str) -> bool:
        """Return the yes or no declared for *key*."""
        return bool(self.values[key])

    def money(self, key: str) -> Decimal:
        """Return the sum in pounds declared for *key*."""
        return Decimal(str(self.values[key]))

    def table(self, key: str) -> Mapping[str, str | int]:
        """Return the table declared for *key*."""
        value = self.values[key]
        if not isinstance(value, dict):
            raise TypeError(f"{key} is no table")
        return MappingProxyType(value)

    def words(self, key: str) -> tuple[str, ...]:
        """Return the list of words declared for *key*."""
        value = self.values[key]
        if not isinstance(value, list):
            raise TypeError(f"{key} is no list")
        return tuple(str(word) for word in value)

    def reading(self, ambiguity: str) -> str:
        """Return the letter of the reading in force of the *ambiguity*, such as ``S01``."""
        return self.readings[ambiguity]

    def declaring(self, letters: Mapping[str, str]) -> Profile:
        """Return this profile with these *letters* of ambiguities declared as well."""
        return replace(
            self,
            readings=MappingProxyType({**self.readings, **letters}),
            declared=self.declared | letters.keys(),
        )

    def declaring_all(self) -> Profile:
        """Return this profile of a candidate that declares every letter in force, the defaults included."""
        return self.declaring(self.readings)

    def choice(self, key: str) -> str:
        """Return the value in force of a reading's *key*, such as ``storm.n_mode``."""
        for reading in register().ambiguities.values():
            if reading.key == key:
                return reading.values[self.readings[reading.id]]
        raise KeyError(key)

    def letter(self, letter: str) -> str:
        """Return the key of the figure that the features call *letter*. Raises SuiteError if there is none."""
        return _letters()[letter]


@cache
def _letters() -> dict[str, str]:
    return {parameter.letter: key for key, parameter in register().parameters.items() if parameter.letter}


def default_profile() -> Profile:
    """Return the profile of a candidate that declares nothing."""
    return _profile({}, "the registers' defaults", "", register())


def load_profile(path: Path) -> Profile:
    """Read a profile from a TOML file.

    Raises UsageError when the file cannot be read, SetUpError naming file, line and remedy when its
    contents are wrong: an unknown key, a value of the wrong kind or out of bounds, figures that contradict
    each other, a reading that does not exist.
    """
    told, text = read_toml(path, "profile")
    told = {key: value for key, value in told.items() if key not in REACH}
    return _profile(told, str(path), text, register())


def _profile(told: Mapping[str, object], source: str, text: str, known: Register) -> Profile:
    complain = Complaint(source, text)
    letters = told.get("readings", {})
    flat = _flatten({key: value for key, value in told.items() if key != "readings"}, known)
    declared = _readings(flat, letters, known, complain)
    defaults = {reading.id: reading.default for reading in known.ambiguities.values()}
    values = {key: parameter.default for key, parameter in known.parameters.items()}
    reading_keys = {reading.key for reading in known.ambiguities.values() if reading.key}
    for key, value in flat.items():
        if key in known.parameters:
            values[key] = _checked(known.parameters[key], value, complain)
        elif key not in reading_keys and key not in _OWN_KEYS:
            complain.unknown(key, [*known.parameters, *reading_keys, *_OWN_KEYS])
    for relation in known.relations:
        if not _less(values[relation.smaller], values[relation.larger]):
            complain.about(
                relation.smaller,
                f"{relation.smaller} = {values[relation.smaller]} is not below "
                f"{relation.larger} = {values[relation.larger]}: {relation.words}",
            )
    documents = [document.id for document in known.documents if document.modification]
    return Profile(
        values=MappingProxyType(values),
        readings=MappingProxyType(defaults | declared),
        declared=frozenset(declared),
        modifications=_modifications(flat.get(MODIFICATIONS, documents), documents, complain),
        name=str(flat.get("candidate.name", "")),
        version=str(flat.get("candidate.version", "")),
        source=source,
    )


def _flatten(told: Mapping[str, object], known: Register, prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in told.items():
        full = f"{prefix}{key}"
        parameter = known.parameters.get(full)
        if isinstance(value, dict) and not (parameter and parameter.kind == "table"):
            flat |= _flatten(value, known, f"{full}.")
        else:
            flat[full] = value
    return flat


def _readings(flat: Mapping[str, object], letters: object, known: Register, complain: Complaint) -> dict[str, str]:
    declared: dict[str, str] = {}
    by_key = {reading.key: reading for reading in known.ambiguities.values() if reading.key}
    for key in flat.keys() & by_key.keys():
        reading = by_key[key]
        letter = next((mark for mark, value in reading.values.items() if value == _as_word(flat[key])), None)
        if letter is None:
            complain.about(key, f"{key} is one of {', '.join(reading.values.values())}, not {flat[key]}")
        else:
            declared[reading.id] = letter
    if not isinstance(letters, dict):
        complain.about("readings", '[readings] is a table of letters, such as S01 = "b"')
    for name, letter in letters.items():
        if name not in known.ambiguities:
            complain.unknown(name, list(known.ambiguities))
        elif letter not in known.ambiguities[name].letters:
            choices = ", ".join(known.ambiguities[name].letters)
            complain.about(name, f"{name} has the readings {choices}, not {letter}")
        elif known.ambiguities[name].key in flat and declared.get(name, letter) != letter:
            complain.about(name, f"{name} and {known.ambiguities[name].key} declare different readings: keep one")
        else:
            declared[name] = letter
    return declared


def _as_word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _modifications(told: object, documents: list[str], complain: Complaint) -> tuple[str, ...]:
    if not isinstance(told, list) or any(name not in documents for name in told):
        complain.about(MODIFICATIONS, f"modifications is a list out of {', '.join(documents)}")
    return tuple(told)


_KINDS: Mapping[str, tuple[tuple[type, ...], str]] = {
    "seconds": ((int, float), "a number of seconds"),
    "count": ((int,), "a whole number"),
    "text": ((str,), "a text in quotes"),
    "flag": ((bool,), "true or false"),
    "table": ((dict,), "a table"),
    "words": ((list,), "a list of texts"),
    "money": ((int, str), 'a sum in pounds, such as "1200.00"'),
}


def _checked(parameter: Parameter, value: object, complain: Complaint) -> object:
    types, words = _KINDS[parameter.kind]
    fits = isinstance(value, types) and (isinstance(value, bool) == (parameter.kind == "flag"))
    if fits and parameter.kind == "money":
        try:
            Decimal(str(value))
        except InvalidOperation:
            fits = False
    if not fits:
        complain.about(parameter.key, f"{parameter.key} ({parameter.meaning}) is {words}, not {value!r}")
    if isinstance(value, int | float):
        if parameter.minimum is not None and value < parameter.minimum:
            complain.about(parameter.key, f"{parameter.key} = {value}: it is at least {parameter.minimum:g}")
        if parameter.maximum is not None and value > parameter.maximum:
            complain.about(parameter.key, f"{parameter.key} = {value}: it is at most {parameter.maximum:g}")
    return value


def _less(smaller: object, larger: object) -> bool:
    return float(str(smaller)) < float(str(larger))

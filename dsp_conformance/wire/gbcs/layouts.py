"""Layouts: fields one after another in one table, from which octets are read, written, recognised and documented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dsp_conformance.wire.gbcs.octets import OctetCursor


@dataclass(frozen=True)
class Field:
    """Octets that mean one thing.

    ``name`` stands in errors and ``size`` counts the octets. ``value`` is what must stand there, None in a field
    that varies; for that, ``meaning`` says more than the name, where there is more to say.
    """

    name: str
    size: int
    value: bytes | None = None
    meaning: str = ""

    @property
    def expression(self) -> bytes:
        """A regular expression (DOTALL) for the field."""
        return b".{%d}" % self.size if self.value is None else re.escape(self.value)


def fixed(name: str, octets: str) -> Field:
    """Return a field that always holds *octets* (hexadecimal)."""
    value = bytes.fromhex(octets)
    return Field(name, len(value), value)


@dataclass(frozen=True)
class Layout:
    """Fields in their order, and the source that they follow.

    Where values are read or written, they are those of the fields that vary, in their order.
    """

    source: str
    fields: tuple[Field, ...]

    @cached_property
    def size(self) -> int:
        """How many octets the fields have together."""
        return sum(field.size for field in self.fields)

    @cached_property
    def _template(self) -> bytes:
        return b"".join(b"%b" if field.value is None else field.value.replace(b"%", b"%%") for field in self.fields)

    def read(self, octets: OctetCursor) -> list[bytes]:
        """Return the values. Raises GbcsError when octets are missing or a fixed field holds something else."""
        values = []
        for field in self.fields:
            if field.value is None:
                values.append(octets.take(field.size, field.name))
            else:
                octets.expect(field.value, field.name)
        return values

    def write(self, *values: bytes) -> bytes:
        """Return the octets of the fields. Raises ValueError when *values* are not of the fields' sizes."""
        octets = self._template % values
        if len(octets) != self.size:
            raise ValueError(f"the values make {len(octets)} octets; the layout has {self.size}")
        return octets

    def expression(self, narrowed: Mapping[str, bytes]) -> bytes:
        """Return a regular expression (DOTALL) for the fields; *narrowed* has stricter ones by the fields' names.

        Raises ValueError when the layout has no field of such a name.
        """
        foreign = narrowed.keys() - {field.name for field in self.fields}
        if foreign:
            raise ValueError(f"the layout has no field that is called {', '.join(sorted(foreign))}")
        return b"".join(narrowed.get(field.name, field.expression) for field in self.fields)

    def documentation(self) -> str:
        """Return the source and a table of the fields in Markdown: how many octets, their value, their name."""
        return "\n".join((f"Source: {self.source}.", "", *self._table()))

    def _table(self) -> Iterator[str]:
        yield "| octets | value | what |"
        yield "|---|---|---|"
        for field in self.fields:
            value = "varies" if field.value is None else f"`{field.value.hex(' ').upper()}`"
            yield f"| {field.size} | {value} | {field.name}{f': {field.meaning}' if field.meaning else ''} |"

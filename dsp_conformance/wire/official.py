"""The schemas that a tester brings: every message is held against the official DUIS schema of its version as well.

A folder is searched for XML schemas by their namespace; the version stands in a schema's attribute or in its file's
name. Names with blanks are no hindrance, nothing is fetched, and nothing of the folder is kept beyond the run.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from dsp_conformance.exceptions import SetUpError, SuiteError
from dsp_conformance.wire.errors import Reason
from dsp_conformance.wire.fields import reason_at
from dsp_conformance.wire.xml.namespaces import CONTENTS, SERVICES

_XS = "{http://www.w3.org/2001/XMLSchema}"
_REFERENCES = (f"{_XS}import", f"{_XS}include", f"{_XS}redefine")
_VERSION = re.compile(r"(?<![\d.])(\d+\.\d+)")
_BRACES = re.compile(r"\{[^}]*\}")
_MOST_REASONS = 5
_LOCATION = "schemaLocation"


@dataclass(frozen=True)
class _File:
    """One schema of the folder: its target namespace, its version (None when it names none), and its root."""

    path: Path
    namespace: str
    version: Decimal | None
    root: etree._Element


class Official:
    """The schemas in one folder. ``digest`` is that of all together: SHA-256 of their names and octets."""

    def __init__(self, folder: Path) -> None:
        """Read the folder. Raises SetUpError when it holds no schema of DUIS, or one that is not XML."""
        self.folder = folder
        paths = sorted(it for it in folder.rglob("*") if it.suffix.lower() == ".xsd" and it.is_file())
        self._files = tuple(map(_read, paths))
        self.digest = _digest(paths, folder)
        self._compiled: dict[Path, etree.XMLSchema] = {}
        if not any(it.namespace == SERVICES for it in self._files):
            raise SetUpError(
                f"{folder} holds no schema of the namespace {SERVICES}: name the folder of the DUIS schema"
            )

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """The versions of DUIS that are there, as they are told."""
        found = sorted({it.version for it in self._files if it.namespace == SERVICES and it.version is not None})
        return tuple(map(str, found))

    def refusals(self, root: etree._Element) -> tuple[Reason, ...]:
        """Return why the schema of the message's version refuses it, nothing when it is taken.

        Raises SetUpError when the schema cannot be compiled.
        """
        file = self._leading(root.get("schemaVersion"), etree.QName(root).namespace or "")
        schema = self._schema(file)
        if schema.validate(root):
            return ()
        told = f"the official schema {file.version or ''}".strip()
        log: Iterable[etree._LogEntry] = schema.error_log  # type: ignore[assignment]  # the stubs forget __iter__
        return tuple(
            Reason(it.line, reason_at(root, "").path, f"{told} refuses it: {_BRACES.sub('', it.message)}")
            for it in islice(log, _MOST_REASONS)
        )

    def _leading(self, told: str | None, namespace: str = SERVICES) -> _File:
        """Return the schema for a message of version *told*: that version, or the newest that there is."""
        wanted = _decimal(told)
        services = [it for it in self._files if it.namespace == SERVICES]
        own = [it for it in self._files if it.namespace == namespace == CONTENTS]
        files = own or services
        same = [it for it in files if it.version is not None and it.version == wanted]
        return (same or sorted(files, key=lambda it: (it.version or Decimal(0), it.path)))[-1]

    def _schema(self, leading: _File) -> etree.XMLSchema:
        if leading.path not in self._compiled:
            with tempfile.TemporaryDirectory() as name:
                self._compiled[leading.path] = self._compile(leading, Path(name))
        return self._compiled[leading.path]

    def _compile(self, leading: _File, folder: Path) -> etree.XMLSchema:
        """Write the schemas that *leading* needs under plain names into *folder*, and compile them from there."""
        waiting, names = [leading], {leading.path: "0.xsd"}
        while waiting:
            file = waiting.pop()
            root = etree.fromstring(etree.tostring(file.root))
            for reference in root.iter(*_REFERENCES):
                needed = self._needed(reference, file)
                if needed.path not in names:
                    names[needed.path] = f"{len(names)}.xsd"
                    waiting.append(needed)
                reference.set(_LOCATION, names[needed.path])
            (folder / names[file.path]).write_bytes(etree.tostring(root))
        try:
            return etree.XMLSchema(etree.parse(folder / "0.xsd", _parser()))
        except (etree.XMLSchemaParseError, etree.XMLSyntaxError) as wrong:
            raise SetUpError(f"{leading.path} cannot be used: {wrong}") from wrong

    def _needed(self, reference: etree._Element, by: _File) -> _File:
        """Return the schema that an import or an include means: of its name, or of its namespace and version."""
        namespace = reference.get("namespace") or by.namespace
        name = unquote(Path(reference.get(_LOCATION) or "").name).lower()
        there = [it for it in self._files if it.namespace == namespace and it.path != by.path]
        named = [it for it in there if it.path.name.lower() == name]
        beside = [it for it in named if it.path.parent == by.path.parent] or named
        same = [it for it in there if it.version == by.version]
        found = beside or same or there
        if not found:
            raise SetUpError(f"{by.path} needs a schema of the namespace {namespace}, and {self.folder} holds none")
        return found[-1]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _read(path: Path) -> _File:
    try:
        root = etree.parse(path, _parser()).getroot()
    except (OSError, etree.XMLSyntaxError) as wrong:
        raise SetUpError(f"{path} cannot be read as an XML schema: {wrong}") from wrong
    named = _VERSION.search(path.stem)
    version = _decimal(root.get("version")) or _decimal(named.group(1) if named else None)
    return _File(path, root.get("targetNamespace") or "", version, root)


def _decimal(told: str | None) -> Decimal | None:
    try:
        return None if told is None else Decimal(told.strip())
    except InvalidOperation:
        return None


def _digest(paths: Iterable[Path], folder: Path) -> str:
    whole = hashlib.sha256()
    for path in paths:
        octets = path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{len(octets)}\0".encode())
        whole.update(octets)
    return whole.hexdigest()


class Contradiction(SuiteError):
    """The official schema takes a message that ours refuses: the suite is wrong, not the message."""

    def __init__(self, ours: tuple[Reason, ...]) -> None:
        self.ours = ours
        super().__init__(
            f"our schema refuses a message that the official one takes: {ours[0]}. Please report it to the suite's "
            "maintainers"
        )

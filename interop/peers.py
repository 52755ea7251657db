"""The DCC's tools: installed into a folder of their own, run as processes of their own, and their test keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key

from dsp_conformance.security.certificates import Holder

HERE = Path(__file__).parent
CHECKOUT = HERE.parent
NEEDED = ("node", "npm", "java")
_USER = "xml-sign-90B3D51F30010000-ds"
_DSP = "dsp-xml-sign-90B3D51F30000002-ds"
_JAR = Path("node_modules", "@smartdcc", "duis-sign-wrap", "dist", "tool.jar")
_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""The Java tool lives for one message: it is not worth while to compile it well."""
_INSTALL_WITHIN = 300
_ACT_WITHIN = 3600


class NoTools(Exception):
    """The DCC's tools cannot be had here; the words say what is missing."""


class Act(StrEnum):
    """What the DCC's tools can do with a message."""

    PARSE = "parse"
    SIGN = "sign"
    VALIDATE = "validate"


@dataclass(frozen=True)
class Errand:
    """One message to act on; ``own_keys`` has the Java tool sign with the keys given to ``Tools.give_key``."""

    act: Act
    xml: str
    own_keys: bool = False


@dataclass(frozen=True)
class Reply:
    """What a tool made of a message, or why it refused."""

    done: bool
    words: str


def missing(found: Mapping[str, str | None] | None = None) -> tuple[str, ...]:
    """Return which of the programs that are needed are not there."""
    where = found if found is not None else {name: shutil.which(name) for name in NEEDED}
    return tuple(name for name in NEEDED if not where.get(name))


def install(folder: Path) -> Tools:
    """Install the tools into *folder* and return them. Raises NoTools when that is impossible."""
    absent = missing()
    if absent:
        raise NoTools(f"{' and '.join(absent)} cannot be found: Node 20, npm and Java 11 or newer are needed")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "driver.cjs"):
        shutil.copy(HERE / name, folder / name)
    words = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=_INSTALL_WITHIN, check=False)
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise NoTools(f"npm could not install the DCC's tools: {wrong}") from wrong
    if done.returncode or not (folder / _JAR).is_file():
        raise NoTools(f"npm could not install the DCC's tools (exit {done.returncode}): {done.stderr.strip()[-500:]}")
    return Tools(folder)


class Tools:
    """The installed tools."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._keys = folder / "keys"

    def act(self, errands: Iterable[Errand]) -> tuple[Reply, ...]:
        """Have every errand done, several at a time, and return the replies in the order of the errands.

        Raises NoTools when the driver breaks.
        """
        asked = [{"id": n, **self._told(it)} for n, it in enumerate(errands)]
        done = subprocess.run(
            ["node", "driver.cjs"],  # noqa: S607 - wherever it is installed
            cwd=self._folder,
            input="".join(json.dumps(it) + "\n" for it in asked),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_ACT_WITHIN,
            check=False,
            env={**os.environ, "JAVA_TOOL_OPTIONS": _QUICK},
        )
        told = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode or len(told) != len(asked):
            raise NoTools(f"the driver of the DCC's tools broke (exit {done.returncode}): {done.stderr[-500:]}")
        return tuple(Reply(it["done"], it["words"]) for it in sorted(told, key=lambda it: int(it["id"])))

    def _told(self, errand: Errand) -> dict[str, str]:
        jars = {"jars": os.pathsep.join(map(str, (self._keys, self._folder / _JAR)))} if errand.own_keys else {}
        return {"act": errand.act.value, "xml": errand.xml, **jars}

    def schemas(self) -> Path:
        """Return a folder with the official schemas that the Java tool carries; it is gone with the tools."""
        folder = self._folder / "schemas"
        folder.mkdir(exist_ok=True)
        with zipfile.ZipFile(self._folder / _JAR) as jar:
            for name in jar.namelist():
                if name.lower().endswith(".xsd"):
                    (folder / Path(name).name).write_bytes(jar.read(name))
        return folder

    def user(self) -> Holder:
        """Return the test key of a User that the Java tool carries."""
        return self._holder(_USER)

    def dsp(self) -> Holder:
        """Return the test key of the DSP that the Java tool carries."""
        return self._holder(_DSP)

    def give_key(self, holder: Holder) -> None:
        """Put *holder* in the place of the tool's own User, for errands with ``own_keys``."""
        self._keys.mkdir(exist_ok=True)
        (self._keys / f"{_USER}.pem").write_bytes(holder.certificate_pem)
        der = holder.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        (self._keys / f"{_USER}.key").write_bytes(der)

    def _holder(self, name: str) -> Holder:
        with zipfile.ZipFile(self._folder / _JAR) as jar:
            key = load_der_private_key(jar.read(f"{name}.key"), password=None)
            certificate = x509.load_pem_x509_certificate(jar.read(f"{name}.pem"))
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise NoTools(f"the Java tool's key {name} is on no elliptic curve: is this the version that was pinned?")
        return Holder(key, certificate)

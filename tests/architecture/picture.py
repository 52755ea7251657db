"""Draws ``docs/architecture.svg``: the packages of the machinery by layer, and which imports which.

``python -m tests.architecture.picture`` writes it; a test holds that the file is what this makes of today's imports.
The layers are those of the import contract in ``pyproject.toml``. An import that follows from others is left out, so
that the picture can be read: where one package imports a second and the second a third, the third is not drawn twice.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

PICTURE = Path("docs/architecture.svg")
_BOX, _GAP, _ROW, _TOP, _LEFT, _WIDTH = (300, 44), 40, 96, 96, 30, 1080
_LEGEND = (
    "A package imports only what is below it; a line leads to what it imports directly. "
    "Made from the imports by tests/architecture/picture.py."
)
_STYLE = 'font-family="sans-serif" font-size="12" role="img" aria-labelledby="title desc"'
_LINE = 46
"""How many characters of a package's introduction stand on one line of its box."""


@dataclass(frozen=True)
class Package:
    """A package (or module at the root) of the machinery: its name, its introduction, and what it imports."""

    name: str
    words: str
    imports: frozenset[str]


def layers(root: Path) -> list[list[str]]:
    """Return the layers of the machinery from the top, as the import contract has them."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = told["tool"]["importlinter"]["contracts"]
    rows = next(it["layers"] for it in contracts if it.get("containers") == ["dsp_conformance"])
    return [row.replace("|", " ").replace(":", " ").split() for row in rows]


def packages(root: Path) -> dict[str, Package]:
    """Return every package of the machinery with what it imports of the others."""
    names = {name for row in layers(root) for name in row}
    found = {}
    for name in names:
        folder = root / "dsp_conformance" / name
        paths = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
        first = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
        words = (ast.get_docstring(ast.parse(first.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        imported = {it for path in paths for it in _imported(path)} & names - {name}
        found[name] = Package(name, words.replace("``", ""), frozenset(imported))
    return found


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: Iterable[str] = ()
        if isinstance(node, ast.Import):
            names = (it.name for it in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = (f"{node.module}.{it.name}" for it in node.names)
        for name in names:
            parts = name.split(".")
            if parts[0] == "dsp_conformance" and len(parts) > 1:
                yield parts[1]


def needed(found: Mapping[str, Package]) -> list[tuple[str, str]]:
    """Return the imports to draw: those that do not follow from others."""
    return sorted(
        (package.name, other)
        for package in found.values()
        for other in package.imports
        if not any(_reaches(found, between, other) for between in package.imports - {other})
    )


def _reaches(found: Mapping[str, Package], start: str, goal: str) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        name = waiting.pop()
        if goal in found[name].imports:
            return True
        seen.add(name)
        waiting += found[name].imports - seen
    return False


def _places(rows: Sequence[Sequence[str]]) -> dict[str, tuple[float, float]]:
    wide, _ = _BOX
    places: dict[str, tuple[float, float]] = {}
    for row, names in enumerate(rows):
        left = _LEFT + (_WIDTH - len(names) * wide - (len(names) - 1) * _GAP) / 2
        # Rows with one box stand by turns left, in the middle and right, so that lines do not run through boxes.
        shift = (-1, 0, 1)[row % 3] * _WIDTH / 4 if len(names) == 1 else 0
        for place, name in enumerate(names):
            places[name] = (left + shift + place * (wide + _GAP), _TOP + row * _ROW)
    return places


def _wrapped(words: str) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:2] if len(lines) <= 2 else [lines[0], lines[1].rstrip(".,:;") + " …"]


def draw(root: Path) -> str:
    """Return the picture as SVG."""
    rows, found = layers(root), packages(root)
    places = _places(rows)
    wide, height = _WIDTH + 2 * _LEFT, _TOP + len(rows) * _ROW
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {height}" {_STYLE}>',
        '<title id="title">The packages of dsp_conformance</title>',
        '<desc id="desc">Each box is a package; a line leads from a package down to one that it imports.</desc>',
        f'<rect width="{wide}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="34" font-size="20" font-weight="bold">The packages of dsp_conformance</text>',
        f'<text x="{_LEFT}" y="58" fill="#444444">{_LEGEND}</text>',
    ]
    lines += [_arrow(places[one], places[other], one, other) for one, other in needed(found)]
    lines += [box for name, place in places.items() for box in _box(found[name], place)]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _arrow(start: tuple[float, float], end: tuple[float, float], one: str, other: str) -> str:
    wide, high = _BOX
    x1, y1, x2, y2 = start[0] + wide / 2, start[1] + high, end[0] + wide / 2, end[1]
    bend = max(24.0, (y2 - y1) / 2)
    return (
        f'<path d="M {x1:g} {y1:g} C {x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}" fill="none" '
        f'stroke="#7a8ca3" stroke-width="1.2"><title>{one} imports {other}</title></path>'
        f'<path d="M {x2 - 4:g} {y2 - 7:g} L {x2:g} {y2:g} L {x2 + 4:g} {y2 - 7:g}" fill="none" stroke="#7a8ca3"/>'
    )


def _box(package: Package, place: tuple[float, float]) -> Iterator[str]:
    (x, y), (wide, high) = place, _BOX
    words = _wrapped(package.words)
    yield f'<rect x="{x:g}" y="{y:g}" width="{wide}" height="{high + 14}" rx="5" fill="#eef3f9" stroke="#2b4a73"/>'
    yield f'<text x="{x + 10:g}" y="{y + 18:g}" font-size="14" font-weight="bold">{escape(package.name)}</text>'
    for number, line in enumerate(words):
        yield f'<text x="{x + 10:g}" y="{y + 34 + 14 * number:g}" font-size="11">{escape(line)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(draw(Path.cwd()), encoding="utf-8")

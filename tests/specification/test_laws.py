"""Laws: what the registers hold is what docstrings of steps and tests cite, and each follows from clauses."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dsp_conformance.exceptions import SuiteError
from dsp_conformance.layout import suite_folder
from dsp_conformance.specification.laws import Law, read_laws
from dsp_conformance.specification.register import Document, read_document, register
from tests.support.miniature import CHECKOUT, Miniature

HEADING = "id,statement,clauses\n"
ID = re.compile(r"\bI\d{2}\b")
CITED = re.compile(r"[A-Z0-9].* \((I\d{2}(?:, I\d{2})*)\)\.")
"""How a docstring cites: the statement in words, then the ids in brackets."""
NO_LAW = "I99"
"""The DUIS response code of an acknowledgement."""
STEPS = {"given", "when", "then"}


@dataclass(frozen=True)
class Docstring:
    """A docstring, whose it is, and whether that is a step or a test and a law's Then."""

    owner: str
    text: str
    may_cite: bool
    states_a_law: bool

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of laws that stand anywhere in it."""
        return tuple(found for found in ID.findall(self.text) if found != NO_LAW)


def docstrings(source: str, path: str = "a module") -> Iterator[Docstring]:
    """Yield all docstrings of a module."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            continue
        name = getattr(node, "name", "")
        kinds = _kinds(node)
        yield Docstring(
            f"{path} {name}".rstrip(),
            ast.get_docstring(node) or "",
            may_cite=bool(kinds) or name.startswith("test_"),
            states_a_law="then" in kinds and "/laws/" in path,
        )


def _kinds(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> set[str]:
    decorators = getattr(node, "decorator_list", [])
    called = {it.func.id for it in decorators if isinstance(it, ast.Call) and isinstance(it.func, ast.Name)}
    return called & STEPS


def written() -> tuple[Docstring, ...]:
    """Return all docstrings of the steps and of the tests of the reference."""
    folders: tuple[Path, ...] = (suite_folder("steps"), CHECKOUT / "tests" / "reference")
    return tuple(
        found
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        for found in docstrings(path.read_text(encoding="utf-8"), path.relative_to(CHECKOUT).as_posix())
    )


def findings(documents: Iterable[Document], docs: Iterable[Docstring]) -> list[str]:
    """Return what is wrong with registers and citations, both ways."""
    owned = [(document, law) for document in documents for law in document.laws.values()]
    docs = tuple(docs)
    known = Counter(law.id for _, law in owned)
    cited = {it for doc in docs for it in doc.ids}
    return [
        *(f"{law} stands in two registers" for law, count in known.items() if count > 1),
        *(f"{law} is cited by nothing" for law in known if law not in cited),
        *(
            f"{law.id} names {clause}, no clause of {document.id}"
            for document, law in owned
            for clause in law.clauses
            if clause not in document.clauses
        ),
        *(f"{doc.owner}: {law} is in no register" for doc in docs for law in doc.ids if law not in known),
        *(f"{doc.owner}: {words}" for doc in docs if (words := _ill_cited(doc))),
    ]


def _ill_cited(doc: Docstring) -> str:
    first_line = doc.text.partition("\n")[0]
    stated = CITED.fullmatch(first_line)
    if doc.ids and not doc.may_cite:
        return "only a step or a test cites laws"
    if doc.ids and not (stated and tuple(stated[1].split(", ")) == doc.ids):
        return "a law is stated in words, and its id follows in brackets"
    return "the step states a law and cites none" if doc.states_a_law and not doc.ids else ""


def test_registers_and_citations_agree() -> None:
    """Every law that is cited is registered, every law that is registered is cited, and all clauses are known."""
    docs = written()

    assert len(docs) > 500
    assert sum(it.states_a_law for it in docs) > 30
    assert findings(register().documents, docs) == []


STEP = '@then("it is so")\ndef so() -> None:\n    """{}"""\n'
LAW = Law("I01", "Time never goes back.", ("TN-002",))


@pytest.fixture
def tiny(miniature: Miniature) -> Document:
    """A document with one law."""
    return replace(read_document(miniature.root / "features" / "tiny"), laws={LAW.id: LAW})


def found(tiny: Document, *texts: str, path: str = "steps/tiny/laws/time.py") -> list[str]:
    """Return the findings when the steps of one module have these docstrings."""
    return findings([tiny], [it for text in texts for it in docstrings(STEP.format(text), path)])


def test_a_law_that_is_cited_is_no_finding(tiny: Document) -> None:
    """The control of the negative controls."""
    assert found(tiny, "Time never goes back (I01).") == []
    assert found(tiny, "Time never goes back (I01).", "It answers with I99.", path="steps/tiny/actions.py") == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Time never goes back (I01, I02).", "I02 is in no register"),
        ("Time never goes back.", "I01 is cited by nothing"),
        ("Time never goes back.", "the step states a law and cites none"),
        ("I01.", "a law is stated in words, and its id follows in brackets"),
        ("I01: time never goes back.", "a law is stated in words, and its id follows in brackets"),
        ("Time never goes back (I01).\n\n    See I01.", "a law is stated in words, and its id follows in brackets"),
    ],
)
def test_wrong_citations_are_found(tiny: Document, text: str, finding: str) -> None:
    """An unknown id, a law without a citation, a law's step without one, and an id without words."""
    assert [it for it in found(tiny, text) if it.endswith(finding)] != []


def test_only_steps_and_tests_cite(tiny: Document) -> None:
    """A helper that names a law is not a check of it."""
    helper = STEP.format("Time never goes back (I01).").partition("\n")[2]

    assert findings([tiny], docstrings(helper)) == ["a module so: only a step or a test cites laws"]


def test_a_clause_that_the_document_lacks_is_found(tiny: Document) -> None:
    """A law follows from clauses of its own document."""
    stranger = replace(tiny, laws={LAW.id: replace(LAW, clauses=("TN-002", "TN-009"))})

    assert found(stranger, "Time never goes back (I01).") == ["I01 names TN-009, no clause of TINY001"]


def test_an_id_in_two_registers_is_found(tiny: Document) -> None:
    """An id means one law in all documents."""
    docs = docstrings(STEP.format("Time never goes back (I01)."))

    assert findings([tiny, tiny], docs) == ["I01 stands in two registers"]


def test_a_document_may_be_without_laws(miniature: Miniature) -> None:
    """No file, no laws, and the list is empty."""
    ended = miniature.call("list", "laws", "--json")

    assert (ended.code, ended.out.strip()) == (0, "[]")


def test_laws_are_read(tmp_path: Path) -> None:
    """Each row is a law with its clauses one by one."""
    path = tmp_path / "laws.csv"
    path.write_text(HEADING + 'I01,"Time goes on, always.",TN-001 TN-002\n', encoding="utf-8")

    assert list(read_laws(path)) == [Law("I01", "Time goes on, always.", ("TN-001", "TN-002"))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEADING + "I01,It is so.,TN-001\nI01,It is not.,TN-001\n", "line 3: the id I01 stands there twice"),
        (HEADING + "I01,It is so.\n", "line 2: a row has as many cells as the heading"),
        (HEADING + "I01,It is so.,TN-001,more\n", "line 2: a row has as many cells as the heading"),
        (HEADING + "L1,It is so.,TN-001\n", "law L1: an id is I and two digits"),
        (HEADING + "I01, ,TN-001\n", "law I01: a law has a statement and at least one clause"),
        (HEADING + "I01,It is so.,\n", "law I01: a law has a statement and at least one clause"),
        ("id,statement\nI01,It is so.\n", "lacks the entry 'clauses'"),
        ("law,statement,clauses\nI01,It is so.,TN-001\n", "lacks the entry 'id'"),
    ],
)
def test_a_malformed_register_is_refused(miniature: Miniature, text: str, words: str) -> None:
    """The error names the document's file and what is wrong with it."""
    folder = miniature.root / "features" / "tiny"
    miniature.write("features/tiny/laws.csv", text)

    with pytest.raises(SuiteError, match=re.escape(words)) as refused:
        read_document(folder)
    assert str(folder) in str(refused.value)

"""Reads every format back, as its users do, and says which verdict it tells of which scenario."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from reqif.parser import ReqIFParser

from dsp_conformance.reporting.formats.catalogue import Format
from dsp_conformance.reporting.wording import NAMES

Told = Mapping[str, str] | Mapping[str, int]
"""Verdicts by the scenarios' ids, or, where a format only counts, numbers by verdict."""

WORDS = {
    "passed": "pass",
    "failed": "fail",
    "inconclusive": "inconclusive",
    "not offered": "not_offered",
    "error": "error",
}
ALLURE = {"passed": "pass", "failed": "fail", "broken": "error", "unknown": "inconclusive", "skipped": "not_offered"}


def html(out: Path) -> Told:
    """Of each scenario on the evidence page: its verdict, by the word that is shown."""
    page = etree.parse(out / "evidence.html", etree.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
    verdicts = {word: str(verdict.value) for verdict, word in NAMES.items()}
    told = {}
    for it in page.iterfind(".//details[@class='scenario']"):
        inside, word = it.find("div[@id]"), it.find("summary/span")
        if inside is not None and word is not None:
            told[str(inside.get("id"))] = verdicts.get(str(word.text), str(word.text))
    return told


def _marked(page: etree._Element) -> dict[str, str]:
    return {str(it.get("data-scenario")): str(it.get("data-verdict")) for it in page.iterfind(".//*[@data-scenario]")}


def printed(page: str) -> Told:
    """Of each scenario on the page that is printed: its verdict."""
    return _marked(etree.fromstring(page, etree.HTMLParser()))


def junit(out: Path) -> Told:
    """Of each case: the property, which must agree with the mark."""
    told = {}
    for case in etree.parse(out / "junit.xml").getroot().iter("testcase"):
        properties = {str(it.get("name")): str(it.get("value")) for it in case.iterfind("properties/property")}
        marks = [str(child.tag) for child in case if child.tag != "properties"]
        agreed = {"pass": [], "fail": ["failure"], "error": ["error"]}.get(properties["verdict"], ["skipped"])
        told[properties["id"]] = properties["verdict"] if marks == agreed else f"{properties['verdict']} but {marks}"
    return told


def tables(out: Path) -> Told:
    """Of each row of scenarios.csv."""
    with (out / "scenarios.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["id"]: row["verdict"] for row in csv.DictReader(lines)}


def markdown(out: Path) -> Told:
    """The sums in the table of scenarios."""
    lines = (out / "summary.md").read_text(encoding="utf-8").splitlines()
    heading = next(line for line in lines if line.startswith("| scenarios"))
    sums = next(line for line in lines if line.startswith("| **all**"))
    names = [WORDS[cell.strip()] for cell in heading.strip("|").split("|")[1:]]
    return Counter(dict(zip(names, map(int, re.findall(r"[*]{2}(\d+)[*]{2}", sums)), strict=True)))


def badge(out: Path) -> Told:
    """The counts of the message."""
    return _counts(json.loads((out / "badge.json").read_text(encoding="utf-8"))["message"])


def _counts(words: str) -> Counter[str]:
    return Counter({WORDS[name]: int(count) for count, name in re.findall(rf"(\d+) ({'|'.join(WORDS)})", words)})


def allure(out: Path) -> Told:
    """Of each result: its status, which tells the five verdicts apart."""
    results = [json.loads(path.read_text(encoding="utf-8")) for path in (out / "allure").glob("*-result.json")]
    return {it["fullName"]: ALLURE[it["status"]] for it in results}


def cucumber(out: Path) -> Told:
    """Of each element: its tag, which must agree with the statuses of its steps."""
    features = json.loads((out / "cucumber.json").read_text(encoding="utf-8"))
    return {element["id"]: _element(element) for feature in features for element in feature["elements"]}


def _element(element: Mapping[str, Any]) -> str:
    tag: str = next(it["name"] for it in element["tags"] if it["name"].startswith("@verdict-"))
    verdict = tag.removeprefix("@verdict-")
    statuses = [step["result"]["status"] for step in element["steps"]]
    first = next((status for status in statuses if status != "passed"), "passed")
    agreed = {"pass": "passed", "fail": "failed", "error": "failed", "inconclusive": "pending"}
    return verdict if statuses and first == agreed.get(verdict, "skipped") else f"{verdict} but {statuses}"


def reqif(out: Path) -> Told:
    """Of each spec object that is a scenario, by the package ``reqif``."""
    return {name: values["verdict"] for name, values in objects(out, "scenario").items()}


def objects(out: Path, kind: str) -> dict[str, dict[str, str]]:
    """Return the values of the spec objects of *kind* by their ids, as the package ``reqif`` reads them."""
    content = ReqIFParser.parse(str(out / "clauses.reqif")).core_content.req_if_content
    enumerated = {value.identifier: value.long_name for it in content.data_types for value in _values(it)}
    types = {it.identifier: it for it in content.spec_types}
    found = {}
    for each in content.spec_objects:
        made = types[each.spec_object_type]
        if made.long_name != kind:
            continue
        names = {it.identifier: it.long_name for it in made.attribute_definitions}
        values = {names[it.definition_ref]: _told(it.value, enumerated) for it in each.attributes}
        found[values["id"]] = values
    return found


def _values(datatype: Any) -> Any:  # noqa: ANN401 - the package says no types
    return getattr(datatype, "values", None) or ()


def _told(value: str | list[str], enumerated: Mapping[str, str]) -> str:
    return " ".join(enumerated[it] for it in value) if isinstance(value, list) else value


def gitlab(out: Path) -> Told:
    """Of each entry: there is one for what did not pass."""
    entries = json.loads((out / "gl-code-quality.json").read_text(encoding="utf-8"))
    return Counter(it["check_name"] for it in entries)


def github(said: str) -> Told:
    """The counts of the last line, which must agree with the lines before it."""
    *lines, last = said.splitlines()
    counts = _counts(last)
    seen = Counter(WORDS[word] for line in lines for word in re.findall(r"title=(\w+)%3A", line) if word in WORDS)
    shown = {verdict: counts[verdict] for verdict in ("fail", "error", "inconclusive")}
    return counts if seen == Counter(shown) else Counter({f"{seen}": 1})


FILES: Mapping[Format, Callable[[Path], Told]] = {
    Format.HTML: html,
    Format.JUNIT: junit,
    Format.CSV: tables,
    Format.MARKDOWN: markdown,
    Format.BADGE: badge,
    Format.ALLURE: allure,
    Format.CUCUMBER: cucumber,
    Format.REQIF: reqif,
    Format.GITLAB: gitlab,
}
"""A reader for each format that is a text."""

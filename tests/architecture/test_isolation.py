"""What lies about in a vendor's folder or environment alters no verdict."""

from __future__ import annotations

from pathlib import Path

from tests.support.miniature import CHECKOUT, Miniature


def test_a_vendors_own_configuration(miniature: Miniature, tmp_path: Path) -> None:
    """A pytest.ini, a conftest.py, a package called steps and PYTEST_ADDOPTS of the vendor's are not looked at."""
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n", encoding="utf-8")
    (vendor / "conftest.py").write_text("raise RuntimeError('looked at')\n", encoding="utf-8")
    (vendor / "steps").mkdir()
    (vendor / "steps" / "__init__.py").write_text("raise RuntimeError('looked at')\n", encoding="utf-8")
    (vendor / "mine.py").write_text(
        "import steps_of_mine\nfrom dsp_conformance.reference_impl.adapter import reference as dsp\n",
        encoding="utf-8",
    )
    (vendor / "steps_of_mine.py").write_text("", encoding="utf-8")
    here = Miniature(vendor)

    ended = here.call(
        "run",
        "mine:dsp",
        "--out",
        "out",
        PYTHONPATH=str(miniature.root),
        PYTEST_ADDOPTS="-k nothing",
        PYTEST_PLUGINS="no",
    )

    assert ended.code == 0, ended.said
    assert here.record()["totals"]["pass"] == 3


def test_the_conftest_of_the_checkout(miniature: Miniature) -> None:
    """What lets plain pytest run the scenarios in a checkout is not loaded by a run."""
    miniature.write("conftest.py", "raise RuntimeError('looked at')\n")

    ended = miniature.run()

    assert ended.code == 0, ended.said
    assert (CHECKOUT / "conftest.py").is_file()
    assert not list((CHECKOUT / "features").rglob("conftest.py"))


def test_options_for_pytest_are_passed_on(miniature: Miniature) -> None:
    """What stands after -- reaches pytest: with -x the run stops at the first failure and is partial."""
    miniature.replace("reference_impl/adapter.py", "self._now += by", "pass")

    ended = miniature.run("--", "-x")

    assert ended.code == 1
    assert (miniature.record()["totals"]["executed"], miniature.record()["complete"]) == (1, False)
    assert "partial run" in ended.said


def test_a_profile_beside_the_adapter_is_used(miniature: Miniature) -> None:
    """The profile.toml that lies beside a candidate's module is its profile, unless another is named."""
    miniature.write("reference_impl/profile.toml", "[tiny]\nW = 5\n")
    miniature.write("other.toml", "[tiny]\nW = 7\n")

    miniature.run()
    beside = miniature.record()["candidate"]["profile"]["values"]["tiny.W"]
    miniature.run("--profile", "other.toml")
    named = miniature.record()["candidate"]["profile"]["values"]["tiny.W"]

    assert (beside, named) == (5, 7)

"""What is shown runs: the examples of docstrings, the guide, and the example that people copy."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import sys
import warnings

import pytest

from auditor import testing
from tests.processes import ROOT, python, run

MODULES = [name for _, name, _ in pkgutil.walk_packages(testing.__path__, "auditor.testing.")]
SNIPPETS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "testing.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_docstrings_hold(name: str) -> None:
    module = importlib.import_module(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `.example()` is for people at a prompt
        failed, _ = doctest.testmod(module, extraglobs={each: getattr(testing, each) for each in testing.__all__})
    assert failed == 0


STRATEGIES_AND_CHECKS = [name for name in testing.__all__ if name[0].islower() and name != "rule_of"]


@pytest.mark.parametrize("name", STRATEGIES_AND_CHECKS)
def test_every_public_function_shows_an_example(name: str) -> None:
    assert ">>>" in (getattr(testing, name).__doc__ or "")


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_the_snippets_of_the_guide_run(snippet: str) -> None:
    names: dict[str, object] = {}
    exec(compile(snippet, "docs/testing.md", "exec"), names)  # noqa: S102 - our own guide
    for name, test in names.items():
        if name.startswith("test_") and callable(test):
            test()


def test_the_example_that_people_copy_passes() -> None:
    done = run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "examples/property_test.py"])
    assert done.returncode == 0, done.stdout.decode()


def test_without_hypothesis_it_says_what_to_install() -> None:
    done = python("import sys; sys.modules['hypothesis'] = None; import auditor.testing")
    assert done.returncode == 1
    said = done.stderr.decode("utf-8", "replace").splitlines()[-1]
    assert said.startswith("ImportError: ")
    assert "pip install 'auditor[testing]'" in said

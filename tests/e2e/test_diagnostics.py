"""Every code that Adit can give is documented, and has an example among the tests."""
import re

from conftest import ROOT

# Words with a hyphen in the sources that are no codes of diagnostics.
NOT_CODES = {"adit-run", "tabular-data-package", "tabular-data-resource", "utf-8", "keep-draws", "sensitivity-samples",
             "sensitivity-inputs"}
SOURCES = [*ROOT.glob("libs/**/src/*.cpp"), *ROOT.glob("libs/**/src/*.hpp"), *ROOT.glob("apps/cli/*.cpp")]
TESTS = [*ROOT.glob("tests/**/*.txt"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("tests/**/*.cpp"),
         *ROOT.glob("libs/**/tests/*.cpp")]


def codes_in_sources():
    text = "\n".join(path.read_text() for path in SOURCES)
    found = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', text)) | set(re.findall(r'\.code = "([a-z]+)"', text))
    return found - NOT_CODES


def codes_documented():
    text = (ROOT / "docs" / "user" / "diagnostics.md").read_text()
    rows = re.findall(r"^\| (`.*?) \|", text, re.M)
    return {code for row in rows for code in re.findall(r"`([a-z0-9-]+)`", row)}


def test_every_code_of_the_sources_is_documented():
    assert len(codes_in_sources()) > 60
    assert sorted(codes_in_sources() - codes_documented()) == []


def test_every_documented_code_can_be_given():
    text = "\n".join(path.read_text() for path in SOURCES)
    assert sorted(code for code in codes_documented() if f'"{code}"' not in text) == []


def test_every_documented_code_has_an_example():
    text = "\n".join(path.read_text() for path in TESTS if path.name != "test_diagnostics.py")
    assert sorted(code for code in codes_documented() if not re.search(rf"(?<![a-z-]){re.escape(code)}(?![a-z-])", text)) == []

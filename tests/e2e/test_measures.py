"""Every measure of the paper's sections 5.1, 5.2, 5.3 and 6 has a row, and what the row says is there.

The list was drawn from the paper by itself: its opening words are typed here once more, on purpose. With ADIT_PAPER set to a text of
the paper the words are looked up in it too.
"""
import csv
import os
import pathlib
import re

import pytest

from conftest import ROOT, adit, table

CHINA = ROOT / "models" / "china-2020"

OPENING_WORDS = {
    "5.1": """China should plan the development of the supply chain
It is necessary to focus on improving the development quality and efficiency
For basic raw materials in short supply
For indium, gallium, germanium, tellurium, bismuth, and other rare metals
For superior resources such as rare earth, tungsten molybdenum
China should adhere to independent innovation, optimize industrial structure""",
    "5.2": """Intelligent prospecting and exploration technology should be developed
The prediction theory of prospecting should be innovated
Resource development and utilization technologies
High-efficiency dressing and smelting and comprehensive utilization technologies
Research should be conducted on critical technologies such as precision mining
Advanced material purification technology should be developed
R&D should be conducted on purification and preparation technology
New energy materials and environmental friendly materials should be developed
High-performance and scaled process and technology should be developed
Research should be conducted on frontier basic materials
The recovery and recycling system mainly for power batteries
The preparation technology and equipment should be developed for petrochemical
The process manufacturing technologies of materials should be developed
Breakthroughs should be achieved in the technical system of critical processes""",
    "5.3.1": """It is necessary to increase the investment in mineral resource exploration
While maintaining the commonweal exploration investment
The production of domestic mines should be guaranteed
Investigation and analysis should be conducted
The total consumption of mineral resources should be controlled
China should control the total energy consumption
The energy consumption structure should be optimized
It is necessary to promote the development of deep thermal energy resources
It is also necessary to ensure the demand for strategic minerals
Research on mining, dressing and smelting technologies should be conducted
Technical breakthrough projects should be set up
The construction of the reserve capacity of mineral resources
It is necessary to enlarge the emergency reserve scale
Research on substitute technologies for minerals in short supply
It is also necessary to build a reserve system
It is necessary to optimize the national resource management policies
It is suggested to adjust the equity fund system
The transfer system of mineral resources should be optimized""",
    "5.3.2": """Long-term and stable support should be provided
It is suggested to launch and implement major technical projects
It is necessary to improve the material science and technology innovation system
Centering on the national strategic needs
A firm foundation of material technology should be established
Learning from the successful experience in developed countries
In the industrial basic fields
Innovation in the R&D and management modes should be promoted
The scientific research evaluation mechanism should be reformed
China should boost the transformation of scientific research achievements
It is necessary to strengthen the talent team construction""",
    "5.3.3": """Complying with the dual-carbon goals
The development scale of primary smelting and processing industries
The international market competitiveness of domestic enterprises
It is necessary to promote industrial integration
Enterprises should strengthen independent and original innovation
Leading enterprises should extend the industrial chain
The green transformation of the resource industry should be promoted
We should raise the green access threshold
It is necessary to accelerate the construction of carbon emission
We should also implement an enterprise carbon emission management account system
We should construct the supply system for secondary resources
It is necessary to perfect the secondary resources recycling system
We should fasten the construction of resource recycling bases""",
    "6": """A project of constructing a red line for strategic mineral resource supply
The security bottom lines for China's mineral resources
Red lines for mineral resource development and exploration
A major project of R&D and application of critical new materials
Efforts will be made to establish a critical core technology system
A project of building the supply system of secondary resources
A resource recycling management platform should be developed
The pressure on resource security can be relieved""",
}
SENTENCES = [(section, words) for section, lines in OPENING_WORDS.items() for words in lines.splitlines()]


def rows_of(name):
    with open(CHINA / f"{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("measures") / "china"
    done = adit("run", CHINA, "--draws", 0, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize("section,words", SENTENCES)
def test_the_sentence_has_one_row(section, words):
    found = [row for row in rows_of("measures") if row["section"] == section and row["sentence"].startswith(words)]
    assert len(found) == 1, words


def test_no_row_is_without_a_sentence_of_the_paper():
    assert len(rows_of("measures")) == len(SENTENCES) == 70
    assert [row["id"] for row in rows_of("measures")] == [f"M{i:02}" for i in range(1, 71)]


@pytest.mark.skipif("ADIT_PAPER" not in os.environ, reason="no text of the paper")
def test_the_words_are_the_papers():
    plain = lambda text: re.sub(r"\s+", " ", text.replace("’", "'"))  # noqa: E731
    paper = plain(pathlib.Path(os.environ["ADIT_PAPER"]).read_text(encoding="utf-8")).lower()
    missing = [words for _, words in SENTENCES if words.lower() not in paper]
    missing += [part for row in rows_of("measures") for part in re.split(r" ?[.]{3}[,;]? ?", row["sentence"]) if plain(part).lower() not in paper]
    assert missing == []


def test_each_kind_says_what_it_must():
    kinds = {row["id"]: row["kind"] for row in rows_of("measures")}
    assert {kind: list(kinds.values()).count(kind) for kind in set(kinds.values())}.keys() == {"lever", "indicator", "not_modelled"}
    levers = {row["measure"] for row in rows_of("levers")}
    assert levers == {name for name, kind in kinds.items() if kind == "lever"}
    for row in rows_of("measures"):
        assert bool(row["indicator"]) == (row["kind"] == "indicator"), row["id"]
        assert row["kind"] != "not_modelled" or row["reason"], row["id"]
    for row in rows_of("levers"):
        assert row["note"], row["lever"]


def test_every_indicator_is_in_the_results(run):
    tables = {path.stem for path in (run / "tables").glob("*.csv")}
    engines = {name.partition("_")[0] for name in tables if "_" in name}
    looked_up = 0
    for row in rows_of("measures"):
        if row["kind"] != "indicator":
            continue
        name, labels = re.fullmatch(r"(\w+)\[(.*)\]", row["indicator"]).groups()
        if name not in tables:
            # Of an engine that this model does not run; with the engine, its table must be there.
            assert name.partition("_")[0] not in engines, row["indicator"]
            continue
        found = table(run, name)
        for label in labels.split(","):
            column, value = label.split("=")
            found = found[found[column].astype(str) == value]
        assert len(found) > 0, row["indicator"]
        looked_up += 1
    assert looked_up >= 5


def test_levers_name_values_of_the_run_and_span_them_or_a_choice(run):
    inputs = table(run, "inputs").set_index("selector")
    levers = table(run, "measures")
    levers = levers[levers.kind == "lever"]
    assert len(levers) == len(rows_of("levers")) / 2 >= 35
    for row in levers.itertuples():
        assert inputs.loc[row.lever].value == pytest.approx(row.now), row.lever
        assert row.low < row.high, row.lever
        assert row.low <= row.now <= row.high, row.lever


def scenario(folder, end, spreads, wanted=lambda selector: True):
    """A scenario that puts levers to one end; the bounds of a triangular value move to both ends with it."""
    levers = {}
    for row in rows_of("levers"):
        levers.setdefault(row["selector"], {})[row["end"]] = row
    lines = []
    for selector, ends in levers.items():
        if not wanted(selector):
            continue
        if spreads[selector] == "triangular":
            lines += [f"{selector}.low = {ends['low']['value']}", f"{selector}.high = {ends['high']['value']}"]
        lines.append(f"{selector} = {ends[end]['value']} {ends[end]['unit']}")
    assert lines
    file = folder / f"{end}.yaml"
    file.write_text(f"name: {end}\ntitle: levers at one end\nset:\n" + "".join(f'  - "{line}"\n' for line in lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def spreads(run):
    inputs = table(run, "inputs")
    return dict(zip(inputs.selector, inputs.distribution))


@pytest.mark.parametrize("end", ["low", "high"])
def test_either_end_of_every_lever_is_a_sound_model(end, spreads, tmp_path):
    done = adit("check", CHINA, "--scenario", scenario(tmp_path, end, spreads))
    assert done.returncode == 0, done.stdout + done.stderr


def test_collecting_more_batteries_raises_old_lithium(spreads, tmp_path):
    scrap = {}
    for end in ("low", "high"):
        overlay = scenario(tmp_path, end, spreads, lambda selector: "battery" in selector and "collection_rate" in selector)
        done = adit("flow", CHINA, "--scenario", overlay, "--draws", 0, "--out", tmp_path / end)
        assert done.returncode == 0, done.stderr
        rows = table(tmp_path / end, "flow_supply")
        scrap[end] = float(rows[(rows.commodity == "lithium") & (rows.year == 2035) & (rows.quantity == "secondary_old")].value.iloc[0])
    # Collection at 95 % instead of 50 to 60 %.
    assert scrap["high"] > 1.2 * scrap["low"] > 0


def test_goals_in_three_steps_and_the_figures(run):
    targets = table(run, "targets")
    steps = targets[targets.section == "5.1"].groupby("year").size()
    assert dict(steps) == {2025: 6, 2030: 7, 2035: 5}
    figures = targets[targets.value.notna()].set_index("figure").value
    assert dict(figures) == pytest.approx({"F140": 0.8, "F141": 0.7, "F142": 0.3})
    assert set(targets.scope) == {"chain", "resource", "smelting", "material", "recycling"}

"""Red lines of the tutorial model through the command: tables that agree with one another, bytes, mistakes, explanation."""
import json
import math
import shutil

import pytest

from conftest import TINY, adit, files_of, table

KEY = ["commodity", "node", "class", "year", "demand", "confidence"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("redline") / "run"
    done = adit("redline", TINY, "--draws", 64, "--scenarios", 20000, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "copper" in done.stdout  # the board is printed
    return out


@pytest.fixture(scope="module")
def lines(run):
    return table(run, "redline_lines")


def test_every_line_of_every_year_and_confidence(lines):
    assert set(lines["line"]) >= {"output", "self_sufficiency", "self_sufficiency_total", "stock", "stock_days", "reserve"}
    of_all = lines[(lines["class"] == "all") & (lines["line"] == "stock")]
    assert set(of_all["year"]) == {2020, 2025, 2030, 2035}
    assert set(of_all["confidence"]) == {0.95, 0.99, 0.999}
    assert set(of_all["demand"]) == {"P50", "P95"}
    assert set(lines["light"]) <= {"green", "amber", "red", "grey"}
    assert not set(lines["status"]) - {"met", "not_met", "unknown", "release_limited", "reserve_limited", "stage_limited", "no_line", "output_limited", "host_limited"}


def test_more_confidence_never_asks_for_less(lines):
    stock = lines[lines["line"] == "stock"].pivot_table(index=KEY[:-1], columns="confidence", values="value")
    assert (stock[0.99] >= stock[0.95]).all() and (stock[0.999] >= stock[0.99]).all()


def test_interval_of_sampling_holds_the_line(lines):
    stock = lines[lines["line"] == "stock"].dropna(subset=["sampling_low", "sampling_high"])
    assert len(stock) > 0
    assert (stock["sampling_low"] <= stock["value"]).all() and (stock["value"] <= stock["sampling_high"]).all()


def test_board_and_lines_say_the_same(run, lines):
    board = table(run, "redline_board")
    stock = lines[(lines["line"] == "stock") & ~lines["class"].str.startswith("nested") & (lines["node"] == "chain")]
    both = board.merge(stock, on=["commodity", "class", "year", "demand", "confidence"])
    assert set(board["class"]) == {"all", "livelihood", "ordinary"}
    assert len(both) == len(board)
    assert (both["stock_line"] - both["value"]).abs().max() < 1e-6
    assert (both["why_en_x"].str.len() > 0).all() and (both["why_zh_x"].str.len() > 0).all()


def test_single_forms_have_lines_and_explanations(run, lines):
    forms = lines[lines["node"] != "chain"]
    assert "copper_concentrate" in set(forms["node"]) and set(lines["stage"]) <= {"ore", "intermediate", "refined", "material"}
    limited = forms[(forms["line"] == "stock") & (forms["status"] == "stage_limited")]
    assert limited["value"].isna().all() and limited["why_en"].str.contains("works at home").all()
    # In t of the form: four tonnes of concentrate for one of copper, and more.
    use = table(run, "redline_self_sufficiency").set_index(["form", "year"])["use"]
    assert use["copper_concentrate", 2030] > 2 * use["refined_copper", 2030]
    done = adit("explain", run, "redline_lines copper_concentrate stock 2030 0.99")
    assert done.returncode == 0 and "held at this form alone" in done.stdout, done.stderr


def test_self_sufficiency_adds_up(run):
    rows = table(run, "redline_self_sufficiency")
    known = rows[rows["use"].notna()]
    assert len(known) > 0
    parts = known[["home_mined", "scrap", "foreign_ore", "bought"]]
    assert (parts >= 0).all().all() and (parts.sum(axis=1) - 1).abs().max() < 1e-12
    assert (known["made_at_home"] + known["bought"] - 1).abs().max() < 1e-12
    assert rows[rows["use"].isna()]["note"].notna().all()


def test_the_whole_of_all_classes_is_the_largest_of_their_lines(run):
    classes = table(run, "redline_classes")
    asked = classes.dropna(subset=["confidence"])
    assert set(asked["class"]) == {"all", "livelihood", "ordinary", "nested_livelihood"}
    assert set(asked.loc[asked["class"].isin(["livelihood", "nested_livelihood"]), "confidence"].round(6)) == {0.99}
    assert set(asked.loc[asked["class"].isin(["ordinary", "all"]), "confidence"].round(6)) == {0.95}
    for (_, year), rows in classes.groupby(["commodity", "year"]):
        rows = rows.set_index("class")
        for name, of in (("class_wise", ["livelihood", "ordinary"]), ("nested", ["nested_livelihood", "all"])):
            for line in ("stock_whole", "output_whole"):
                assert rows.loc[name, line] == rows.loc[of, line].max(), (year, name, line)
        # A class alone has a part of all supply: the whole must be so much larger.
        assert rows.loc["ordinary", "stock_whole"] * rows.loc["ordinary", "part"] == pytest.approx(rows.loc["ordinary", "stock_line"])


def test_classes_have_lines_at_both_demands_and_reserves_behind_them(lines):
    alone = lines[lines["class"].isin(["livelihood", "ordinary"]) & (lines["node"] == "chain")]
    assert set(alone["demand"]) == {"P50", "P95"}
    value = alone.pivot_table(index=["commodity", "class", "year", "demand", "confidence"], columns="line", values="value")
    value = value[value["output"] > 0]
    # Years to be covered over what is recovered: the same for all.
    assert len(value) > 0 and (value["reserve"] / value["output"]).round(9).nunique() == 1


def test_the_most_stock_covers_a_confidence_where_it_reaches_the_line(run):
    beyond, board = table(run, "redline_beyond_stock"), table(run, "redline_board")
    board = board[(board["class"] == "all") & (board["demand"] == "P50")]
    both = beyond.merge(board, on=["commodity", "year"])
    assert len(both) == 3 * len(beyond) > 0
    assert ((both["confidence_x"] >= both["confidence_y"]) == (both["stock_line"] <= both["most_stock"])).all()


def test_a_bound_on_shortage_lowers_the_lines(tiny, tmp_path):
    classes = tiny / "use_classes.csv"
    found = {}
    for percent in ("", "0", "2"):
        text = "".join(row for row in classes.read_text().splitlines(True) if "shortage_bound" not in row)
        for use in ("livelihood", "ordinary"):
            text += f"{use},*,shortage_bound,{percent},%,,,,assumed,teaching,a test\n" if percent else ""
        classes.write_text(text)
        done = adit("redline", tiny, "--draws", 0, "--scenarios", 20000, "--out", tmp_path / f"out{percent}")
        assert done.returncode == 0, done.stderr
        lines = table(tmp_path / f"out{percent}", "redline_lines")
        found[percent] = lines[lines["line"].isin(["stock", "output"])].set_index(KEY + ["line"])["value"]
    assert (found["0"] == found[""]).all()
    assert (found["2"] <= found["0"] + 1e-6).all() and (found["2"] < found["0"] - 1).mean() > 0.5


def test_the_printed_board_is_of_one_confidence(tmp_path):
    for confidence in ("95", "99.9"):
        done = adit("redline", TINY, "--draws", 0, "--scenarios", 20000, "--confidence", confidence, "--out", tmp_path / "out")
        assert done.returncode == 0, done.stderr
        assert f"{confidence} % confidence, median demand" in done.stdout
        rows = [line.split() for line in done.stdout.splitlines() if line.split()[:1] and line.split()[0] in ("green", "amber", "grey", "red")]
        board = table(tmp_path / "out", "redline_board")
        board = board[(board["confidence"].round(6) == round(float(confidence) / 100, 6)) & (board["demand"] == "P50")]
        assert len(rows) == len(board) == 12
        assert [row[0] for row in rows] == list(board["light"])
        assert "tables/redline_board.csv" in done.stdout


def test_frontier_falls(tiny, tmp_path):
    # Without substitution: there, a month that is just met starts its delay anew, and a little more output may cost a little.
    classes = tiny / "use_classes.csv"
    classes.write_text("".join(row for row in classes.read_text().splitlines(True) if "substitution" not in row))
    done = adit("redline", tiny, "--draws", 0, "--scenarios", 20000, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for _, one in table(tmp_path / "out", "redline_frontier").groupby(KEY):
        ordered = one.sort_values("output")["stock"].to_numpy()
        assert all(later <= earlier + 1e-6 for earlier, later in zip(ordered, ordered[1:]))


def test_derivatives_agree_with_differences(run):
    sensitivity = table(run, "redline_sensitivity")
    output = sensitivity[(sensitivity["input"] == "output") & (sensitivity["confidence"] < 0.999)]
    assert len(output) > 0
    off = (output["derivative"] - output["by_difference"]).abs()
    # Within the sampling interval several kinds of scenario stand side by side.
    assert (off <= 0.1 + 4 * output["standard_error"]).mean() > 0.8


def test_twice_the_rates_never_ask_for_less(run):
    scaling = table(run, "redline_scaling")
    stock = scaling[scaling["line"] == "stock"].pivot_table(index=KEY, columns="factor", values="value")
    # Joint starts under a common factor make this hold up to noise of the sample.
    assert (stock[2.0] >= stock[1.0] * 0.97 - 1).all() and (stock[1.0] >= stock[0.5] * 0.97 - 1).all()


def test_composition_adds_up_to_the_line(run):
    composition, board = table(run, "redline_composition"), table(run, "redline_board")
    volumes = composition.groupby(["commodity", "year", "demand", "confidence"])["volume"].sum()
    lines = board[board["class"] == "all"].set_index(["commodity", "year", "demand", "confidence"])["stock_line"]
    assert len(volumes) > 0
    for key, volume in volumes.items():
        assert volume > 0 and not math.isnan(lines[key])
    assert set(composition["kind"]) <= {"ore_field", "mine_capacity", "concentrate", "metal", "material", "uncovered"}


def test_joint_confidence_of_one_mineral_is_its_own(run):
    joint = table(run, "redline_joint")
    assert (joint["joint"] >= joint["target"] - 1e-12).all()
    assert (joint["bonferroni"] - joint["target"]).abs().max() < 1e-12


def test_every_upper_line_says_why_and_the_least_binds(run):
    upper = table(run, "redline_upper")
    assert upper["why"].notna().all()
    for _, one in upper.groupby(["commodity", "year", "demand"]):
        assert set(one["limit"]) == {"market", "resource", "ecological", "security"}
        assert one.loc[one["binds"] == "yes", "value"].tolist() == [one["value"].min()]
        value = one.set_index("limit")["value"]
        assert value["security"] <= value["market"] * (1 + 1e-9)


def test_a_shared_budget_is_kept_and_more_of_it_buys_stock(tiny, tmp_path):
    (tiny / "prices.csv").write_text("form,year,value,unit,standing,source,note\nrefined_copper,2020,6000,USD/t,assumed,teaching,round\n")
    done = adit("redline", tiny, "--draws", 0, "--scenarios", 20000, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    shared = table(tmp_path / "out", "redline_shared")
    assert set(shared["budget_share"]) == {0.25, 0.5, 0.75, 1}
    for _, one in shared[shared["fits"] == "yes"].groupby(["year", "budget_share"]):
        assert one["holding_cost"].sum() <= one["budget"].iloc[0] * (1 + 1e-9)
    whole = shared[shared["budget_share"] == 1]
    assert ((whole["stock"] - whole["stock_line"]).abs() <= 1e-6 * whole["stock_line"]).all() and (whole["price"] == 0).all()
    held = shared.groupby(["year", "budget_share"])["holding_cost"].sum().unstack()
    assert (held.diff(axis=1).iloc[:, 1:] >= -1e-6).all(axis=None)


def test_every_output_line_is_held_against_what_home_can_make(run):
    limits, board = table(run, "redline_output_limits"), table(run, "redline_board")
    assert len(limits) == len(board[board["class"] == "all"])
    assert limits["why_en"].notna().all() and limits["why_zh"].notna().all()
    assert set(limits["status"]) <= {"met", "within", "output_limited", "host_limited", "no_line", "unknown"}
    assert (limits.loc[limits["status"] == "met", "output_line"] <= limits.loc[limits["status"] == "met", "output_today"]).all()


def test_more_confidence_costs_the_slope_of_the_stock_line(run, lines):
    keys = ["commodity", "class", "year", "demand"]
    chain = lines[(lines["class"] == "all") & (lines["node"] == "chain")]
    stock = chain[chain["line"] == "stock"].set_index([*keys, "confidence"])["value"]
    marginal = table(run, "redline_marginal")
    compared = 0
    for row in marginal[marginal["per_percent"].notna()].itertuples():
        key = (row.commodity, "all", row.year, row.demand)
        before = max(alpha for alpha in set(marginal["confidence"]) if alpha < row.confidence)
        slope = (stock[(*key, row.confidence)] - stock[(*key, before)]) / (100 * (row.confidence - before))
        assert row.per_percent == pytest.approx(slope, rel=1e-9, abs=1e-9) and row.per_percent >= 0
        compared += 1
    assert compared > 0


def test_backtest_counts_the_events(run):
    backtest = table(run, "redline_backtest")
    strikes = backtest[(backtest["kind"] == "strike") & (backtest["quantity"] == "events")].iloc[0]
    assert strikes["events"] == 2
    assert strikes["low90"] <= strikes["expected"] <= strikes["high90"]
    summary = table(run, "redline_backtest_summary").set_index("sample")
    ahead = table(run, "redline_backtest_ahead")
    for sample, rows in ("same_years", backtest), ("ahead", ahead):
        assert summary.loc[sample, "classes"] == len(rows) and summary.loc[sample, "outside"] == (rows["inside"] == "no").sum()
    assert summary.loc["ahead", "first_year"] > summary.loc["same_years", "first_year"]


def test_channels_are_hazards_or_said_to_be_left_out(run):
    channels = table(run, "redline_channels").set_index("channel")
    assert channels.loc["prices", "kind"] == "not_modelled" and channels.loc["politics", "kind"] == "export_ban"


def test_same_bytes_for_any_number_of_threads(tmp_path):
    outs = []
    for threads in (1, 2):
        out = tmp_path / str(threads)
        done = adit("redline", TINY, "--draws", 16, "--scenarios", 20000, "--threads", threads, "--out", out)
        assert done.returncode == 0, done.stderr
        outs.append(files_of(out))
    assert outs[0] == outs[1]


def test_seed_moves_the_sample_within_its_interval(run, lines, tmp_path):
    done = adit("redline", TINY, "--draws", 64, "--scenarios", 20000, "--seed", 5, "--out", tmp_path / "other")
    assert done.returncode == 0, done.stderr
    columns = KEY + ["value", "sampling_low", "sampling_high"]
    select = lambda frame: frame[(frame["line"] == "stock") & (frame["class"] == "all") & (frame["demand"] == "P50")][columns]
    both = select(lines).merge(select(table(tmp_path / "other", "redline_lines")), on=KEY)
    overlap = (both["sampling_low_x"] <= both["sampling_high_y"] * 1.1) & (both["sampling_low_y"] <= both["sampling_high_x"] * 1.1)
    assert overlap.mean() > 0.8


def test_a_model_without_hazards_has_no_red_lines(tmp_path):
    model = shutil.copytree(TINY, tmp_path / "calm")
    for name in ("hazard_sets", "hazard_groups", "hazards", "hazard_parameters", "hazard_hits", "hazard_drivers", "hazard_durations",
                 "hazard_events", "shock_cases", "shock_case_events", "threat_channels"):
        (model / f"{name}.csv").unlink(missing_ok=True)
    done = adit("redline", model, "--draws", 0, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert not list((tmp_path / "out" / "tables").glob("redline_*.csv"))


def test_unknown_hazard_set_and_mineral_are_named_together():
    done = adit("redline", TINY, "--hazards", "storms", "--commodity", "unobtainium")
    assert done.returncode == 2
    assert "storms" in done.stderr and "teaching" in done.stderr and "unobtainium" in done.stderr


def test_explain_gives_the_formula_and_the_scenario(run):
    done = adit("explain", run, "redline_lines copper stock 2030 P50 0.99 all")
    assert done.returncode == 0, done.stderr
    assert "quantile" in done.stdout


def test_json_names_the_tables(tmp_path):
    done = adit("redline", TINY, "--draws", 0, "--scenarios", 1000, "--json", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    json.loads(done.stdout)

"""Every measure of the paper's sections 5.1, 5.2, 5.3 and 6: what the model has of it, and how far its values may move."""
from . import tables
from .book import VALUE
from .levers import BY_PRODUCTS, LEVERS
from .measure_rows import MEASURES
from .targets import TARGETS

COLUMNS = ["id", "section", "sentence", "kind", "indicator", "source", "reason"]


def _by_products(model_folder):
    """From what is recovered now to the best recovery, both as companions.csv has them."""
    found = {(row["host"], row["form"], row["region"], row["parameter"]): float(row["value"])
             for row in tables.read(model_folder, "companions.csv")}
    for measure, host, form, region in BY_PRODUCTS:
        selector = f"companions[host={host},form={form},region={region},parameter=recovery]"
        yield (f"{host}_{form}", measure, selector, found[host, form, region, "recovery"], found[host, form, region, "best_recovery"], "%",
               "what is recovered now, to the best recovery of companions.csv")


def _lever_rows(measures, levers):
    for name, measure, selector, low, high, unit, why in levers:
        if measures.get(measure) != "lever":
            raise SystemExit(f"lever {name}: {measure} is no lever")
        for end, value in (("low", low), ("high", high)):
            yield {"lever": name, "end": end, "measure": measure, "selector": selector, "value": tables.number(value), "unit": unit,
                   "standing": "assumed", "source": "adit_judgement", "note": why}


def write(data_folder, model_folder):
    rows = [dict(zip(COLUMNS, (name, section, sentence, kind, shown, "gan_2022", reason)))
            for name, section, sentence, kind, shown, reason in MEASURES]
    tables.write(model_folder, "measures.csv", COLUMNS, rows)
    tables.write(model_folder, "levers.csv", ["lever", "end", "measure", "selector", *VALUE],
                 _lever_rows({row["id"]: row["kind"] for row in rows}, [*LEVERS, *_by_products(model_folder)]))
    tables.write(model_folder, "targets.csv", ["id", "section", "quantity", "scope", "year", "qualifier", "figure", *VALUE],
                 [{"source": "gan_2022", "standing": "observed", **target} for target in TARGETS])

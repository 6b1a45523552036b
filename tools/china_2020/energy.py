"""Carbon of electricity and of the other carriers."""
from . import tables, world

FUELS = [("coal", "Other bituminous coal"), ("gas", "Natural gas"), ("oil", "Gas/Diesel oil")]
BOILER = 0.85
GJ_PER_MWH = 3.6

# China's path: the power plan of the coming years, then towards neutrality in 2060.
CHINA_AHEAD = [("2035", "0.38", "0.30", "0.46", "wind, sun and nuclear supply the growth; a third less than 2023"),
               ("2050", "0.12", "0.05", "0.22", "on the way to neutrality in 2060")]


def _mean(rows):
    """Generation-weighted; years may differ, the latest stands for the row."""
    total = sum(float(row["generation_TWh"]) for row in rows)
    carbon = sum(float(row["generation_TWh"]) * float(row["carbon_intensity_gCO2e_per_kWh"]) for row in rows)
    return carbon / total, max(row["year"] for row in rows)


def _grid_rows(data_folder):
    by_region = {}
    for row in tables.read(data_folder, "grid_carbon_intensity.csv"):
        if row["carbon_intensity_gCO2e_per_kWh"] and row["generation_TWh"] and int(row["year"]) >= 2021:
            by_region.setdefault(world.region_of(row["iso3"]), []).append(row)
    for region in [*world.COUNTRIES, "EU27", "ROW"]:
        rows = by_region.get(region)
        if rows is None:
            continue
        grams, year = _mean(rows)
        group = region in ("EU27", "ROW")
        yield {"region": region, "year": year, "value": tables.number(grams / 1000), "unit": "tCO2e/MWh",
               "standing": "estimated" if group else "observed", "source": "owid_ember_2024",
               "note": f"mean of {len(rows)} countries weighted by generation" if group else "life-cycle factors"}
        if region == "CHN":
            for ahead, value, low, high, why in CHINA_AHEAD:
                yield {"region": region, "year": ahead, "value": value, "unit": "tCO2e/MWh", "distribution": "triangular",
                       "low": low, "high": high, "standing": "assumed", "source": "adit_judgement", "note": why}


def _carrier_rows(data_folder):
    factors = {row["fuel"]: float(row["co2_kg_per_TJ"]) for row in tables.read(data_folder, "ef_fuels.csv")
               if row["sector"] == "manufacturing"}
    per_mwh = lambda fuel: factors[fuel] * GJ_PER_MWH / 1e6  # noqa: E731
    for carrier, fuel in FUELS:
        yield {"carrier": carrier, "value": tables.number(per_mwh(fuel)), "unit": "tCO2e/MWh", "standing": "observed",
               "source": "ipcc_2006", "note": f"{fuel}, CO2 only"}
    yield {"carrier": "heat", "value": tables.number(per_mwh(FUELS[0][1]) / BOILER), "unit": "tCO2e/MWh",
           "standing": "assumed", "source": "adit_judgement", "note": "steam of coal boilers at 85 %"}


def write(data_folder, model_folder):
    tables.write(model_folder, "grid.csv",
                 ["region", "year", "value", "unit", "distribution", "low", "high", "standing", "source", "note"],
                 _grid_rows(data_folder))
    tables.write(model_folder, "carriers.csv", ["carrier", "value", "unit", "standing", "source", "note"],
                 _carrier_rows(data_folder))

"""What the parts of demand write into: components, parameters and points, one row each."""
from . import tables

ASSUMED = {"standing": "assumed", "source": "adit_judgement"}
PAPER = {"source": "gan_2022"}
VALUE = ["value", "unit", "distribution", "sd", "low", "high", "standing", "source", "note"]


class Book:
    """Rows of demand.csv, demand_parameters.csv and demand_points.csv."""

    def __init__(self):
        self.components, self.parameters, self.points = [], [], []

    def component(self, name, series, form, product, method, drivers="", note="", **more):
        self.components.append({"id": name, "series": series, "form": form, "product": product, "method": method, "drivers": drivers,
                                "source": "adit_judgement", "note": note, **more})
        return name

    def fixed(self, demand, parameter, value, unit, note, year="", **more):
        self.parameters.append({"demand": demand, "parameter": parameter, "year": year, "value": tables.number(value), "unit": unit,
                                **ASSUMED, "note": note, **more})

    def free(self, demand, parameter, value, unit, low, high, note, prior=""):
        self.parameters.append({"demand": demand, "parameter": parameter, "free": "yes", "lower": tables.number(low), "upper": tables.number(high),
                                "prior_sd": prior, "value": tables.number(value), "unit": unit, **ASSUMED,
                                "note": f"{note}; {'start and prior' if prior else 'start'} of the calibration"})

    def shares(self, series, parts, note):
        """Parts: id, form, product, share in 2020 and 2035 [%] of the main component."""
        for name, form, product, now, later in parts:
            self.component(name, series, form, product, "share_of", note=note)
            for year, share in ((2020, now), (2035, later)):
                spread = {"distribution": "normal", "sd": "10%"} if year == 2035 and share >= 5 else {}
                self.fixed(name, "share", share, "%", note, year=year, **spread)

    def point(self, series, year, value, unit, figure, use="fit", tolerance="", **more):
        row = {"series": series, "year": year, "value": tables.number(value), "unit": unit, "use": use, "figure": figure,
               "tolerance": tables.number(tolerance) if tolerance else "", **PAPER}
        row.update(more)
        self.points.append(row)

#!/usr/bin/env python3
"""Makes web/src/map/world.json: country outlines and points for the report's map.

    tools/make_world_map.py COUNTRIES.geojson POINTS.csv

COUNTRIES.geojson holds Natural Earth's countries at 1:110 million (public domain) with the property `iso3`; POINTS.csv a
row per country with `iso3`, `lat_deg` and `lon_deg`. Outlines are rounded to a tenth of a degree, a
third of a pixel on a map 1100 pixels wide, and written as differences from point to point, which packs them into a third of the size. Rings
keep their order: the outer one clockwise as d3-geo wants it. Antarctica is left out.
"""
import csv
import json
import sys
from pathlib import Path

STEP = 10  # tenths of a degree
TARGET = Path(__file__).resolve().parent.parent / "web/src/map/world.json"


def packed(ring):
    """x, y of the first point, then the differences; points that rounding makes equal are dropped."""
    points = []
    for x, y in ring:
        point = (round(x * STEP), round(y * STEP))
        if not points or point != points[-1]:
            points.append(point)
    if len(set(points)) < 3:
        return None
    flat = list(points[0])
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        flat += [x1 - x0, y1 - y0]
    return flat


def polygons(geometry):
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        rings = [p for p in map(packed, part) if p]
        if rings:
            yield rings


def main(countries, points):
    outlines = {}
    for feature in json.loads(Path(countries).read_text(encoding="utf-8"))["features"]:
        iso3 = feature["properties"]["iso3"]
        if iso3 != "ATA":
            outlines.setdefault(iso3, []).extend(polygons(feature["geometry"]))
    with open(points, encoding="utf-8", newline="") as file:
        places = {
            row["iso3"]: [round(float(row["lon_deg"]), 1), round(float(row["lat_deg"]), 1)]
            for row in csv.DictReader(file)
            if row["iso3"] and row["lat_deg"] and row["lon_deg"]
        }
    text = json.dumps({"outlines": outlines, "points": places}, separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(outlines)} outlines, {len(places)} points, {len(text)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

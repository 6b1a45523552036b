"""Names of materials: sources spell them differently, the model has one id for each."""
import re

# As a source prints it: as it is called here.
ALIASES = {
    "Barytes": "Baryte", "Borate": "Boron", "Kaolin clay": "Kaolin", "Limestone": "Lime", "Natural Graphite": "Natural graphite",
    "Natural Rubber": "Natural rubber", "Natural Teak wood": "Natural teak wood", "Phosphate Rock": "Phosphate rock",
    "Phosphorous": "Phosphorus", "Heavy Rare earths Elements": "HREE", "HREEs": "HREE", "LREEs": "LREE", "PGMs": "PGM",
    "Sulfur": "Sulphur", "Titanium ores": "Titanium", "Silica Sand": "Silica sand", "Coking Coal": "Coking coal",
    "Iron Ore": "Iron ore", "Kaolin Clay": "Kaolin",
}


def name(printed):
    text = re.sub(r"\s+", " ", printed).strip()
    return ALIASES.get(text, text)


def identifier(printed):
    return re.sub(r"[^a-z0-9]+", "_", name(printed).lower()).strip("_")

"""Goals of the paper: the three steps of 5.1, and the figures of 5.3."""

_STEPS = {
    "2025": ("F137", [
        ("chain", "new pattern of high-quality development", "preliminarily formed"),
        ("chain", "smoothness of the industrial chain", "relatively smooth"),
        ("chain", "development level of all links", "significantly improved"),
        ("resource", "supply capacity", "significantly improved"),
        ("material", "critical technologies in short supply", "breakthroughs"),
        ("recycling", "recycling efficiency", "significantly improved"),
    ]),
    "2030": ("F138", [
        ("chain", "high-quality development of the supply chain", "preliminarily achieved"),
        ("resource", "independent guarantee ability and international supply", "significantly strengthened"),
        ("smelting", "industrial scale", "more reasonable"),
        ("smelting", "green and efficient development", "achieved"),
        ("material", "critical technologies", "developed"),
        ("recycling", "recycling industrial system", "initially built"),
        ("material", "independent control of critical materials", "basically realized"),
    ]),
    "2035": ("F139", [
        ("chain", "high-quality development of the supply chain", "entirely achieved"),
        ("resource", "resource supply", "fully independent and controllable"),
        ("smelting", "quality and achievements of industrial development", "greatly improved"),
        ("material", "supply of critical products and technologies", "fully self-supplied"),
        ("recycling", "recycling industrial system", "perfect"),
    ]),
}
_FIGURES = [
    {"section": "5.3.3", "quantity": "recycled metals over their consumption", "scope": "recycling", "year": "2035", "qualifier": "",
     "figure": "F142", "value": "30", "unit": "%",
     "note": "lithium, cobalt, nickel and others in scrap steel, copper, aluminium and waste batteries; per metal or in total, new scrap in "
             "or out is not said: four readings"},
    {"section": "5.3.3", "quantity": "concentration of strategic resource industries", "scope": "chain", "year": "", "qualifier": ">=",
     "figure": "F141", "value": "70", "unit": "%", "note": "no less than; share of how many firms, and by when, is not said"},
    {"section": "5.3.1", "quantity": "supply of large and medium-sized mines over that of all", "scope": "resource", "year": "",
     "qualifier": ">", "figure": "F140", "value": "80", "unit": "%", "note": "printed as the present state, which is to be kept stable"},
]


def _targets():
    number = 0
    for year, (figure, goals) in _STEPS.items():
        for scope, quantity, words in goals:
            number += 1
            yield {"id": f"T{number:02}", "section": "5.1", "quantity": quantity, "scope": scope, "year": year, "qualifier": words,
                   "figure": figure, "note": "no figure is printed"}
    for target in _FIGURES:
        number += 1
        yield {"id": f"T{number:02}", **target}


TARGETS = list(_targets())

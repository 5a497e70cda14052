#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes resources/catalog from a folder of facts (models.csv, prices.csv) and providers.json beside this script.

    packaging/catalog/make_catalog.py FACTS

Run by hand when the facts change; the result is committed. The same facts give the same bytes. providers.json is what
no data set says: address, wire formats by task, key variable, quirks, where it computes and who says so. `model_quirks`
maps a quirk, `model_dialects` a wire format to a regular expression; models whose id begins with a match get it;
`model_list` holds models that no fact names, of programs of this machine.
own_units.json has what vendors' own units cost (credits, neurons), where they say in these what they bill.
"""

import csv
import io
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "resources" / "catalog"
TRUTH = {"true": True, "false": False}
COLUMNS = ["provider", "model_id", "meter", "mode", "context_above", "price_usd", "valid_from", "valid_to", "status",
           "source", "confirmed_by", "as_of", "note"]


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def model_of(row, provider):
    """A model as assay.provider/1 has it; what no source says is left out."""
    def matching(key):
        return [word for word, pattern in sorted(provider.get(key, {}).items()) if re.match(pattern, row["model_id"])]

    model = {"id": row["model_id"]}
    if row["display_name"] and row["display_name"] != row["model_id"]:
        model["name"] = row["display_name"]
    model["kind"] = row["kind"]
    model["input"] = sorted(row["modality_in"].split(), key=lambda word: (word != "text", word))
    model["output"] = sorted(row["modality_out"].split(), key=lambda word: (word != "text", word))
    for key, column in (("context", "context_window"), ("max_output", "max_output")):
        if row[column]:
            model[key] = int(row[column])
    for key in ("tools", "vision", "json", "reasoning"):
        if row[key]:
            model[key] = TRUTH[row[key]]
    model["status"] = row["status"]
    if quirks := matching("model_quirks"):
        model["quirks"] = dict.fromkeys(quirks, True)
    if dialects := matching("model_dialects"):
        (model["dialect"],) = dialects
    return model


def provider_text(provider, models):
    """One key a line and one model a line, so that a change of facts is a readable diff."""
    lines = [f'  "schema": {compact("assay.provider/1")}']
    lines += [f"  {compact(key)}: {compact(value)}" for key, value in provider.items() if not key.startswith("model_")]
    known = [model_of(row, provider) for row in models] + provider.get("model_list", [])
    listed = ",\n".join("    " + compact(model) for model in known)
    lines.append('  "models": [' + (f"\n{listed}\n  ]" if listed else "]"))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write_folder(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def price_sheet(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def prices_of_own_units(rows, units):
    """Vendors that say what they bill in a unit of their own: what it costs, for each of their models."""
    base = {"mode": "standard", "context_above": "0", "valid_from": "", "valid_to": "", "confirmed_by": ""}
    as_of = max(row["as_of"] for row in rows)
    for unit in units:
        of_provider = [row for row in rows if row["provider"] == unit["provider"] and row["mode"] == "standard"]
        if "same_as" in unit:  # the price is the other row's, and so is its source
            found = {row["model_id"]: (row["price_usd"], row["source"])
                     for row in of_provider if row["meter"] == unit["same_as"]}
        else:  # of every model, those of tomorrow too
            found = dict.fromkeys([*(row["model_id"] for row in of_provider), "*"], (unit["price_usd"], unit["source"]))
        for model, (price, source) in found.items():
            yield {**base, "provider": unit["provider"], "model_id": model, "meter": unit["meter"], "price_usd": price,
                   "status": "primary" if "price_usd" in unit else "single", "source": source, "as_of": as_of,
                   "note": unit["note"]}


def sound_of_voices(rows, models):
    """Of a model that only speaks, a token that comes out is one of sound."""
    voices = {(model["provider"], model["model_id"]) for model in models
              if model["kind"] == "tts" or model["model_id"].endswith("-tts") and model["provider"] == "google-vertex"}
    known = {(row["provider"], row["model_id"]) for row in rows if row["meter"] == "output_audio_token"}
    for row in rows:
        model = row["provider"], row["model_id"]
        if row["meter"] == "output_token" and model in voices and model not in known:
            yield {**row, "meter": "output_audio_token"}


def plain_searches(rows):
    """A search that costs the same whatever its context costs that where nobody says its context."""
    sizes = ("web_search_low", "web_search_medium", "web_search_high")
    found = {}
    for row in rows:
        if row["meter"] in (*sizes, "web_search"):
            key = tuple(row[c] for c in ("provider", "model_id", "mode", "context_above", "valid_from", "valid_to"))
            found.setdefault(key, {})[row["meter"]] = row
    for meters in found.values():
        if sorted(meters) == sorted(sizes) and len({row["price_usd"] for row in meters.values()}) == 1:
            yield {**meters["web_search_medium"], "meter": "web_search"}


# Listed at a tenth: their credits at a thousandth of a dollar, where those of core and ultra are a hundredth.
STABILITY_EDITS = {"erase", "inpaint", "outpaint", "search-and-replace", "search-and-recolor", "remove-background",
                   "replace-background-and-relight", "sketch", "structure", "style", "style-transfer", "fast",
                   "conservative", "creative"}


def known_to_be_wrong(row):
    """Prices of single vendors that cannot be right; without them a call's amount is unknown, which it is."""
    if row["provider"] == "stability":
        return row["model_id"] in STABILITY_EDITS
    if row["provider"] == "assemblyai":
        return row["model_id"] in ("best", "nano")  # the one has the other's price
    if row["provider"] == "fal":
        return Decimal(row["price_usd"]) == Decimal("0.0398")  # of six unlike models: it stands for "not known"
    return row["provider"] == "runway" and row["meter"] == "character"  # a hundredth of what a voice costs anywhere


def without_mistakes(rows):
    """Leaves out what a source plainly lists under a wrong unit: it would price a call at a thousandth, or twice."""
    by_model = {}
    for row in rows:
        by_model.setdefault((row["provider"], row["model_id"], row["mode"]), {})[row["meter"]] = row["price_usd"]

    def mistaken(row):
        if known_to_be_wrong(row):
            return True
        others = by_model[row["provider"], row["model_id"], row["mode"]]
        if row["meter"] == "input_token":  # a fee for a search or a page, listed once more as one for a token
            return row["price_usd"] in (others.get("query"), others.get("page"))
        if row["meter"] == "image":  # a token of a picture, listed as one for a whole picture
            return row["price_usd"] == others.get("input_token")
        # The cheapest minute of sound costs 0.0002 dollars: these are dollars a thousand minutes.
        return row["meter"] == "audio_minute" and Decimal(row["price_usd"]) < Decimal("0.0001")

    return [row for row in rows if not mistaken(row)]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    facts = Path(sys.argv[1])
    providers = json.loads((HERE / "providers.json").read_text(encoding="utf-8"))
    carried = {provider["id"] for provider in providers}

    models = {}
    for row in rows_of(facts / "models.csv"):
        models.setdefault(row["provider"], []).append(row)
    write_folder(TARGET / "providers", {
        f'{provider["id"]}.json': provider_text(
            provider, sorted(models.get(provider["id"], []), key=lambda row: row["model_id"]))
        for provider in providers})

    listed = [row for row in rows_of(facts / "prices.csv") if row["provider"] in carried]
    prices = without_mistakes(listed)
    left_out = len(listed) - len(prices)
    prices += prices_of_own_units(prices, json.loads((HERE / "own_units.json").read_text(encoding="utf-8")))
    prices += sound_of_voices(prices, [model for listed_models in models.values() for model in listed_models])
    prices += plain_searches(prices)
    prices.sort(key=lambda row: (row["provider"], row["model_id"], row["meter"], row["mode"],
                                 int(row["context_above"]), row["valid_from"], row["valid_to"]))
    sheet = "catalog-" + max(row["as_of"] for row in prices)
    write_folder(TARGET / "prices", {f"{sheet}.csv": price_sheet(prices)})
    print(f"{len(providers)} providers, {sum(len(models.get(name, [])) for name in carried)} models, "
          f"{len(prices)} prices in {sheet}, {left_out} left out as mistaken")


if __name__ == "__main__":
    main()

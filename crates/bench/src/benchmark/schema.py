"""Writes the Table Schema of the benchmark's cases, as frictionless reads it."""

import json
import sys

import yaml

with open("fixtures/packs/bench/standard.yaml", encoding="utf-8") as file:
    table = yaml.safe_load(file)["tables"]["cases"]

fields = []
for name, field in table["fields"].items():
    plain = {"name": name, "type": field["type"]}
    if "constraints" in field:
        plain["constraints"] = field["constraints"]
    fields.append(plain)

with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump({"fields": fields, "primaryKey": table["primaryKey"]}, file)

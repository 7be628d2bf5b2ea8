"""Reads what GET /metrics said with Prometheus' own parser, and prints it as JSON: one object a sample."""

import json
import sys

from prometheus_client.parser import text_string_to_metric_families

families = list(text_string_to_metric_families(sys.stdin.read()))
names = [family.name for family in families]
assert len(names) == len(set(names)), "a figure stands in two places"
samples = [
    {"type": family.type, "help": family.documentation, "name": sample.name, "labels": sample.labels, "value": sample.value}
    for family in families
    for sample in family.samples
]
json.dump(samples, sys.stdout)

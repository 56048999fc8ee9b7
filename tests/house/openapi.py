#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
"""openapi.py FILE: the interface description is one: it can be read, and all it refers to is there."""
import re
import sys

import yaml

METHODS = {"get", "put", "post", "patch", "delete"}


def problems(text):
    api = yaml.safe_load(text)
    if not str(api.get("openapi", "")).startswith("3."):
        yield "it does not say which OpenAPI it is"
    used = set(re.findall(r'"#/components/(\w+)/(\w+)"', text))
    for kind, names in api["components"].items():
        for name in names:
            if kind != "securitySchemes" and (kind, name) not in used:
                yield f"components/{kind}/{name} is not used"
    for kind, name in sorted(used):
        if name not in api["components"].get(kind, {}):
            yield f"components/{kind}/{name} is not there"
    seen = set()
    for path, item in api["paths"].items():
        named = {p.get("name") for p in item.get("parameters", [])}
        if named != set(re.findall(r"\{(\w+)\}", path)):
            yield f"{path}: its parameters are not the path's"
        for method, operation in item.items():
            if method == "parameters":
                continue
            if method not in METHODS:
                yield f"{path}: {method} is no method"
            if operation["operationId"] in seen:
                yield f"{path}: {operation['operationId']} is used twice"
            seen.add(operation["operationId"])
            if not operation.get("summary") or "default" not in operation["responses"]:
                yield f"{method} {path}: no summary, or no answer for errors"
            if method == "get" and "requestBody" in operation:
                yield f"{method} {path}: a GET has no body"


found = list(problems(open(sys.argv[1], encoding="utf-8").read()))
for problem in found:
    print("FAIL:", problem)
sys.exit(1 if found else 0)

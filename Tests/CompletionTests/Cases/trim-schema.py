#!/usr/bin/env python3
"""Cut a schema down to some commands and events, and the types that they need.

usage: trim-schema.py NAME... < what query-qmp-schema returned > schema.json
"""
import json
import sys

entities = json.load(sys.stdin)
by_name = {entity["name"]: entity for entity in entities}
wanted = set()
pending = sys.argv[1:]
while pending:
    name = pending.pop()
    if name in wanted or name not in by_name:
        continue
    wanted.add(name)
    entity = by_name[name]
    pending += [entity[key] for key in ("arg-type", "ret-type", "element-type") if key in entity]
    for member in entity.get("members", []) + entity.get("variants", []):
        if "type" in member:
            pending.append(member["type"])
print("[")
print(",\n".join(json.dumps(entity) for entity in entities if entity["name"] in wanted))
print("]")

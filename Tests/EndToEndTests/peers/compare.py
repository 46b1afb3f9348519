"""Compares what Prometheus has of two jobs that probed the same targets: prints a line for each difference.

usage: compare.py PROMETHEUS-PORT THEIRS OURS LEAST [NAME...]

LEAST is how many series theirs must have before a comparison says anything: targets are scraped one after the other.
The NAMEs are those that are known to be told by theirs alone.
"""

import json
import sys
import time
import urllib.parse
import urllib.request

PORT, THEIRS, OURS, LEAST = sys.argv[1:5]
THEIRS_ALONE = set(sys.argv[5:])
# What depends on the moment: equal in kind, not to the digit.
LENGTHS = {
    "probe_duration_seconds",
    "probe_dns_lookup_time_seconds",
    "probe_http_duration_seconds",
}


def series(job):
    query = urllib.parse.urlencode({"query": '{job="%s",__name__=~"probe_.*"}' % job})
    url = f"http://127.0.0.1:{PORT}/api/v1/query?{query}"
    answer = json.load(urllib.request.urlopen(url, timeout=5))
    found = {}
    for result in answer["data"]["result"]:
        labels = {k: v for k, v in result["metric"].items() if k != "job"}
        found[json.dumps(labels, sort_keys=True)] = float(result["value"][1])
    return found


deadline = time.time() + 40
while True:
    theirs, ours = series(THEIRS), series(OURS)
    enough = len(theirs) - len(THEIRS_ALONE)
    if len(theirs) >= int(LEAST) and len(ours) >= enough or time.time() > deadline:
        break
    time.sleep(0.5)

for key in sorted(theirs):
    name = json.loads(key)["__name__"]
    if name in THEIRS_ALONE:
        if any(json.loads(other)["__name__"] == name for other in ours):
            print("no longer theirs alone:", name)
    elif key not in ours:
        print("missing:", key)
    elif name in LENGTHS:
        if not 0 <= ours[key] < 0.5:
            print("no length:", key, ours[key])
    elif ours[key] != theirs[key]:
        print("other value:", key, theirs[key], "is told as", ours[key])
known = {json.loads(key)["__name__"] for key in theirs}
print(json.dumps({"series": len(theirs), "names": sorted(known)}))

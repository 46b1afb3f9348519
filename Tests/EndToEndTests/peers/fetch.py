"""Asks once and prints what came as one line of JSON.

usage: fetch.py METHOD URL [NAME:VALUE ...] [@BODY]
"""

import json
import sys
import urllib.error
import urllib.request

method, url, *rest = sys.argv[1:]
body = next((word[1:].encode() for word in rest if word.startswith("@")), None)
headers = dict(word.split(":", 1) for word in rest if not word.startswith("@"))
request = urllib.request.Request(url, body, headers, method=method)
try:
    answer = urllib.request.urlopen(request, timeout=10)
except urllib.error.HTTPError as error:
    answer = error
text = answer.read().decode()
try:
    value = json.loads(text)
except ValueError:
    value = None
print(
    json.dumps(
        {
            "status": answer.status,
            "headers": {name.lower(): text for name, text in answer.headers.items()},
            "text": text,
            "json": value,
        }
    )
)

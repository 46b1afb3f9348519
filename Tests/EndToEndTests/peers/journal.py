"""Checks a journal by what its format says, sharing nothing with the product: python3 journal.py STATE-FOLDER

Prints the number of records. Every line must carry its record's length, follow the line before, and have the digest
that it states.
"""
import hashlib
import json
import re
import sys

LINE = re.compile(rb'\{"digest":"([0-9a-f]{64})","length":(\d+),"previous":"([0-9a-f]{64})","record":(.*),"seq":(\d+)\}')

with open(sys.argv[1] + "/journal.jsonl", "rb") as journal:
    text = journal.read()
assert text.endswith(b"\n"), "the last line is not finished"
lines = text[:-1].split(b"\n")
head = json.loads(lines[0])
assert head["tocsin_journal"] == 1
digest = hashlib.sha256(b"1 " + head["follows"].encode()).hexdigest()
assert head["digest"] == digest, "the first line's digest"
last = 0
for number, line in enumerate(lines[1:], 2):
    match = LINE.fullmatch(line)
    assert match, "line %d is not of the format" % number
    stated, length, previous, record, sequence = match.groups()
    assert int(length) == len(record), "line %d: its length" % number
    assert previous.decode() == digest, "line %d does not follow" % number
    digest = hashlib.sha256(b" ".join([previous, sequence, record])).hexdigest()
    assert stated.decode() == digest, "line %d: its digest" % number
    assert int(sequence) > last, "line %d: its number" % number
    last = int(sequence)
    json.loads(record)
print(len(lines) - 1)

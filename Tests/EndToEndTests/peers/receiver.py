"""A receiver of webhooks that shares nothing with the product: Standard Webhooks and CloudEvents, by their specifications.

usage: receiver.py PORT SECRET RECORD     listens on loopback and appends a line of JSON to RECORD per request
       receiver.py --self-test            shows that it refuses what it must refuse
"""
import base64
import hashlib
import hmac
import http.server
import json
import re
import sys
import time

TOLERANCE_S = 300
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def signature(key, identity, timestamp, body):
    signed = b"%s.%s.%s" % (identity.encode(), timestamp.encode(), body)
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def trouble_with(headers, body, secret, now):
    """Why the request is not to be believed; None when it is. https://www.standardwebhooks.com"""
    identity = headers.get("webhook-id")
    timestamp = headers.get("webhook-timestamp")
    signatures = headers.get("webhook-signature")
    if not identity or not timestamp or not signatures:
        return "a header is missing"
    if "." in identity:
        return "the identity holds a dot"
    if not re.fullmatch(r"\d+", timestamp):
        return "the timestamp is not a whole number of seconds"
    if abs(now - int(timestamp)) > TOLERANCE_S:
        return "the timestamp is too far away"
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    wanted = "v1," + signature(key, identity, timestamp, body)
    if not any([hmac.compare_digest(wanted, given) for given in signatures.split(" ")]):
        return "no signature fits"
    return None


def trouble_with_event(headers, event):
    """What is wrong with a CloudEvent 1.0 in structured mode; None when nothing is."""
    if headers.get_content_type() != "application/cloudevents+json":
        return "the content type is " + headers.get_content_type()
    if event.get("specversion") != "1.0":
        return "the version is %r" % event.get("specversion")
    for name in ("id", "source", "type"):
        if not isinstance(event.get(name), str) or not event[name]:
            return "it has no " + name
    if event["id"] != headers.get("webhook-id"):
        return "its id is not the webhook's"
    if not RFC3339.fullmatch(event.get("time", "")):
        return "its time is %r" % event.get("time")
    if not event["type"].startswith("tocsin.") or event["type"] != "tocsin." + event["data"]["event"]:
        return "its type is " + event["type"]
    return None


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        event = None
        trouble = trouble_with(self.headers, body, self.server.secret, time.time())
        if trouble is None:
            try:
                event = json.loads(body)
                trouble = trouble_with_event(self.headers, event)
            except (ValueError, KeyError) as error:
                trouble = repr(error)
        line = {"arrived": time.time(), "trouble": trouble, "event": event}
        with open(self.server.record, "a") as record:
            record.write(json.dumps(line) + "\n")
        self.send_response(204 if trouble is None else 400)
        self.end_headers()

    def log_message(self, *_):
        pass


def self_test():
    from email.message import Message

    secret = "whsec_" + base64.b64encode(b"k" * 24).decode()
    body = b'{"test": 1}'

    def headers(identity="msg_1", timestamp="1700000000", key=b"k" * 24, before="", signed=body):
        message = Message()
        message["webhook-id"] = identity
        message["webhook-timestamp"] = timestamp
        message["webhook-signature"] = before + "v1," + signature(key, identity, timestamp, signed)
        return message

    # By openssl dgst -sha256 -hmac over the same bytes.
    known = "v1,eDCZl+ssECbqinj3erwBHputga7eTRSdIomU8oxQmPo="
    now = 1700000010
    assert headers()["webhook-signature"] == known, headers()["webhook-signature"]
    assert trouble_with(headers(), body, secret, now) is None
    assert trouble_with(headers(before="v1,AAAA "), body, secret, now) is None
    assert trouble_with(headers(key=b"x" * 24), body, secret, now) == "no signature fits"
    assert trouble_with(headers(signed=body + b" "), body, secret, now) == "no signature fits"
    assert trouble_with(headers(), body, secret, now + 1000) == "the timestamp is too far away"
    assert trouble_with(headers(identity="a.b"), body, secret, now) == "the identity holds a dot"
    assert trouble_with(Message(), body, secret, now) == "a header is missing"


if sys.argv[1] == "--self-test":
    self_test()
    print("well")
else:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
    server.secret, server.record = sys.argv[2], sys.argv[3]
    server.serve_forever()

"""Stands in for every HTTP peer at once and holds each to the peer's own limits.

usage: double.py PORT LOG FAULTS

A destination's base address is http://127.0.0.1:PORT/KIND. Each request is a line of JSON in LOG: its kind, what it
says of the incident (`open`, `change`, `close`, `notice`, `look`), whether it was taken, and `trouble`, which names
the limit that was broken. FAULTS are comma-separated and met by the first requests of each kind that write: `429`
(with Retry-After), `500`, `hang` (no answer), `lost` (taken, but the answer is never sent), `ok`.
"""

import base64
import json
import re
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT, LOG, FAULTS = int(sys.argv[1]), sys.argv[2], [f for f in sys.argv[3].split(",") if f]
lock = threading.Lock()
faults = {}
store = {}
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")


class Broken(Exception):
    pass


def need(condition, words):
    if not condition:
        raise Broken(words)


def text(value, name, most, least=1):
    need(isinstance(value, str), f"{name} is no text")
    need(least <= len(value) <= most, f"{name} has {len(value)} characters of {least} to {most}")


def one_of(value, name, words):
    need(value in words, f"{name} is {value!r}, not one of {words}")


def bearer(headers, word="Bearer", token="t0ken"):
    need(headers.get("Authorization") == f"{word} {token}", "wrong or no Authorization")


def basic(headers, user, password):
    code = base64.b64encode(f"{user}:{password}".encode()).decode()
    need(headers.get("Authorization") == f"Basic {code}", "wrong or no Authorization")


def items(kind):
    return store.setdefault(kind, {})


def says(words):
    """What a text for engineers tells, by its headline."""
    if "resolved" in words:
        return "close"
    return "open" if re.search(r"SEV\d .*: (degraded|partial outage|major outage)$", words, re.M) else "change"


def alertmanager(method, path, query, headers, body):
    need((method, path) == ("POST", "/api/v2/alerts"), "no such path")
    need(isinstance(body, list) and body, "no alerts")
    for alert in body:
        labels = alert["labels"]
        need("alertname" in labels, "no alertname")
        for name, value in {**labels, **alert["annotations"]}.items():
            need(re.match(r"^[a-zA-Z_][a-zA-Z0-9_]*$", name), f"bad name {name}")
            need(isinstance(value, str), f"{name} is no text")
        need("severity" not in labels, "a label that changes")
        need(TIME.match(alert["startsAt"]) and TIME.match(alert["endsAt"]), "no RFC 3339")
    ended = all("resolved" in alert["annotations"]["summary"] for alert in body)
    known = items("alertmanager")
    first = [a for a in body if json.dumps(a["labels"], sort_keys=True) not in known]
    for alert in body:
        known[json.dumps(alert["labels"], sort_keys=True)] = alert
    return 200, "", "close" if ended else "open" if first else "change"


def alertmanager_webhook(method, path, query, headers, body):
    bearer(headers)
    for name in ["version", "groupKey", "truncatedAlerts", "status", "receiver", "groupLabels",
                 "commonLabels", "commonAnnotations", "externalURL", "alerts"]:
        need(name in body, f"no {name}")
    one_of(body["version"], "version", ["4"])
    one_of(body["status"], "status", ["firing", "resolved"])
    for alert in body["alerts"]:
        for name in ["status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint"]:
            need(name in alert, f"no {name}")
        need(re.match(r"^[0-9a-f]{16}$", alert["fingerprint"]), "no fingerprint")
    if body["status"] == "resolved":
        return 200, "", "close"
    return 200, "", says(body["alerts"][0]["annotations"]["summary"])


def pagerduty(method, path, query, headers, body):
    text(body.get("routing_key"), "routing_key", 32, 32)
    if path == "/v2/change/enqueue":
        text(body["payload"]["summary"], "summary", 1024)
        return 202, {"status": "success"}, "notice"
    need(path == "/v2/enqueue", "no such path")
    one_of(body.get("event_action"), "event_action", ["trigger", "acknowledge", "resolve"])
    text(body.get("dedup_key"), "dedup_key", 255)
    known = items("pagerduty")
    if body["event_action"] == "trigger":
        payload = body["payload"]
        text(payload.get("summary"), "summary", 1024)
        text(payload.get("source"), "source", 1024)
        one_of(payload.get("severity"), "severity", ["critical", "error", "warning", "info"])
        need(TIME.match(payload["timestamp"]), "no ISO 8601")
    else:
        need("payload" not in body and "links" not in body, "more than it needs")
    word = {"trigger": "change" if body["dedup_key"] in known else "open", "acknowledge": "change",
            "resolve": "close"}[body["event_action"]]
    known[body["dedup_key"]] = body
    return 202, {"status": "success", "message": "Event processed", "dedup_key": body["dedup_key"]}, word


def opsgenie(method, path, query, headers, body):
    bearer(headers, "GenieKey", "t0ken")
    if (method, path) == ("POST", "/v2/alerts"):
        text(body.get("message"), "message", 130)
        text(body.get("alias"), "alias", 512)
        text(body.get("description"), "description", 15000)
        need(len(body["tags"]) <= 20 and all(len(tag) <= 50 for tag in body["tags"]), "tags")
        one_of(body.get("priority"), "priority", ["P1", "P2", "P3", "P4", "P5"])
        need(all(isinstance(value, str) for value in body["details"].values()), "details are texts")
        is_new = body["alias"] not in items("opsgenie")
        items("opsgenie")[body["alias"]] = body
        return 202, {"requestId": "1"}, "open" if is_new else "repeat"
    found = re.match(r"^/v2/alerts/([^/]+)/(message|description|close|acknowledge)$", path)
    need(found and query.get("identifierType") == ["alias"], "no such path")
    need(urllib.parse.unquote(found[1]) in items("opsgenie"), "no such alert")
    if found[2] in ("message", "description"):
        need(method == "PUT", "no PUT")
        text(body.get(found[2]), found[2], 130 if found[2] == "message" else 15000)
    return 202, {"requestId": "2"}, "close" if found[2] == "close" else "change"


def incidentio(method, path, query, headers, body):
    bearer(headers)
    need(path == "/v2/alert_events/http/01GW2G3V0S59R238FAHPDS1R66", "no such path")
    one_of(body.get("status"), "status", ["firing", "resolved"])
    text(body.get("title"), "title", 10000)
    text(body.get("deduplication_key"), "deduplication_key", 255)
    if body["status"] == "resolved":
        return 202, {}, "close"
    known = body["deduplication_key"] in items("incidentio")
    items("incidentio")[body["deduplication_key"]] = 1
    return 202, {}, "change" if known else "open"


def slack_message(body):
    text(body.get("text"), "text", 40000)
    need(1 <= len(body["blocks"]) <= 50, "blocks")
    for block in body["blocks"]:
        one_of(block["type"], "type", ["section"])
        text(block["text"]["text"], "a section's text", 3000)
        need(not re.search(r"<(?!https?://)", block["text"]["text"]), "an unescaped <")
    need(sum(len(block["text"]["text"]) for block in body["blocks"]) < 13000, "msg_blocks_too_long")


def slack(method, path, query, headers, body):
    slack_message(body)
    return 200, "ok", says(body["text"])


def slack_bot(method, path, query, headers, body):
    bearer(headers)
    if path not in ("/chat.postMessage", "/chat.update"):
        return 200, {"ok": False, "error": "unknown_method"}, "change"
    slack_message(body)
    text(body.get("channel"), "channel", 80)
    known = items("slack-bot")
    if path == "/chat.update":
        if body.get("ts") not in known:
            return 200, {"ok": False, "error": "message_not_found"}, "change"
        known[body["ts"]] = body
        return 200, {"ok": True, "channel": "C1", "ts": body["ts"]}, "change"
    if "thread_ts" in body:
        need(body["thread_ts"] in known, "no such thread")
    stamp = f"{time.time():.6f}"
    known[stamp] = body
    word = says(body["text"])
    return 200, {"ok": True, "channel": "C1", "ts": stamp}, word


def teams(method, path, query, headers, body):
    need(len(json.dumps(body)) <= 28 * 1024, "Request Entity Too Large")
    one_of(body.get("type"), "type", ["message"])
    card = body["attachments"][0]
    one_of(card["contentType"], "contentType", ["application/vnd.microsoft.card.adaptive"])
    need("contentUrl" in card and card["contentUrl"] is None, "contentUrl")
    one_of(card["content"]["type"], "type", ["AdaptiveCard"])
    blocks = card["content"]["body"]
    need(all(block["type"] == "TextBlock" and block["text"] for block in blocks), "an empty block")
    return 202, "", says(blocks[0]["text"])


def discord(method, path, query, headers, body):
    need(query.get("wait") == ["true"], "no wait=true")
    text(body.get("content"), "content", 2000)
    need(body["allowed_mentions"] == {"parse": []}, "it could mention somebody")
    need(len(body["embeds"]) <= 10, "embeds")
    need(sum(len(embed["description"]) for embed in body["embeds"]) <= 6000, "embeds are too long")
    for embed in body["embeds"]:
        text(embed["description"], "description", 4096)
    return 200, {"id": "1"}, says(body["content"])


def mattermost(method, path, query, headers, body):
    text(body.get("text"), "text", 16383)
    return 200, "ok", says(re.sub(r"\*\*", "", body["text"]))


def telegram(method, path, query, headers, body):
    need(path == "/bott0ken/sendMessage", "no such bot or method")
    text(body.get("text"), "text", 4096)
    need("chat_id" in body, "no chat_id")
    known = items("telegram")
    if "reply_parameters" in body:
        need(body["reply_parameters"]["message_id"] in known, "no such message")
    number = len(known) + 1
    known[number] = body
    return 200, {"ok": True, "result": {"message_id": number}}, says(body["text"])


def ntfy(method, path, query, headers, body):
    bearer(headers)
    need(path == "/", "a topic in the path")
    text(body.get("topic"), "topic", 64)
    need(len(body["message"].encode()) <= 4096, "message")
    one_of(body.get("priority"), "priority", [1, 2, 3, 4, 5])
    need(all(isinstance(tag, str) for tag in body["tags"]), "tags")
    return 200, {"id": "1"}, says(body["title"])


def twilio(method, path, query, headers, body):
    account = "AC00000000000000000000000000000000"
    basic(headers, account, "t0ken")
    need(path == f"/2010-04-01/Accounts/{account}/Messages.json", "no such path")
    sent = items("twilio").setdefault("sent", [])
    if method == "GET":
        return 200, {"messages": [m for m in sent if m["to"] == query["To"][0]]}, "look"
    fields = {name: values[0] for name, values in body.items()}
    need(re.match(r"^\+[1-9]\d{6,14}$", fields.get("To", "")), "To is no E.164")
    need(("From" in fields) != ("MessagingServiceSid" in fields), "a sender")
    text(fields.get("Body"), "Body", 1600)
    need(1 <= int(fields["ValidityPeriod"]) <= 36000, "ValidityPeriod")
    need(not any(m["to"] == fields["To"] and m["body"] == fields["Body"] for m in sent), "a text twice")
    sent.append({"to": fields["To"], "body": fields["Body"]})
    return 201, {"sid": f"SM{len(sent)}"}, says(fields["Body"].split(", since")[0])


def sms(method, path, query, headers, body):
    need(headers.get("X-Api-Key") == "t0ken", "no key")
    text(body.get("text"), "text", 1600)
    need(body.get("to") == "+441632960001" and body.get("id"), "to or id")
    taken = items("sms")
    is_new = body["id"] not in taken
    taken[body["id"]] = body
    return 200, {}, says(body["text"].split(", since")[0]) if is_new else "change"


def mastodon(method, path, query, headers, body):
    bearer(headers)
    need((method, path) == ("POST", "/api/v1/statuses"), "no such path")
    length = len(re.sub(r"https?://\S+", "x" * 23, body["status"]))
    need(1 <= length <= 500, f"status has {length} characters")
    one_of(body.get("visibility"), "visibility", ["public", "unlisted", "private", "direct"])
    known = items("mastodon")
    key = headers.get("Idempotency-Key")
    need(key, "no Idempotency-Key")
    if key in known:
        return 200, known[key], "repeat"
    if "in_reply_to_id" in body:
        need(body["in_reply_to_id"] in [post["id"] for post in known.values()], "no such post")
    known[key] = {"id": str(1000 + len(known))}
    return 200, known[key], "notice"


def statuspage(method, path, query, headers, body):
    bearer(headers, "OAuth")
    known = items("statuspage")
    if (method, path) == ("GET", "/pages/kctbh9vrtdwd/incidents/unresolved"):
        return 200, [i for i in known.values() if i["status"] != "resolved"], "look"
    incident = body["incident"]
    one_of(incident.get("status", "investigating"), "status",
           ["investigating", "identified", "monitoring", "resolved"])
    text(incident.get("body"), "body", 25000)
    need(all(isinstance(value, dict) for value in incident.get("metadata", {}).values()), "metadata")
    for state in incident.get("components", {}).values():
        one_of(state, "component", ["operational", "degraded_performance", "partial_outage",
                                    "major_outage", "under_maintenance"])
    if (method, path) == ("POST", "/pages/kctbh9vrtdwd/incidents"):
        text(incident.get("name"), "name", 255)
        need(not any(i["metadata"] == incident["metadata"] for i in known.values()), "an incident twice")
        name = f"p{len(known)}"
        known[name] = {"id": name, **incident}
        return 201, known[name], "notice"
    found = re.match(r"^/pages/kctbh9vrtdwd/incidents/(\w+)$", path)
    need(method == "PATCH" and found and found[1] in known, "no such incident")
    known[found[1]].update(incident)
    return 200, known[found[1]], "notice"


def cachet(method, path, query, headers, body):
    bearer(headers)
    known = items("cachet")
    one_of(body.get("status"), "status", [0, 1, 2, 3, 4])
    text(body.get("message"), "message", 100000)
    found = re.match(r"^/api/incidents/(\d+)/updates$", path)
    if found:
        need(found[1] in known, "no such incident")
        return 201, {"data": {"id": "1"}}, "notice"
    need(path == "/api/incidents", "no such path")
    text(body.get("name"), "name", 255)
    need(body.get("visible") is True, "nobody would see it")
    name = str(len(known) + 1)
    known[name] = body
    return 201, {"data": {"id": name, "type": "incidents"}}, "notice"


def tickets(kind, method, action, body, number):
    """One tracker's life: look, create, comment, close."""
    known = items(kind)
    if action == "look":
        return known
    if action == "create":
        name = str(len(known) + 1)
        known[name] = {"number": int(name), "state": "open", **body}
        return known[name]
    need(number in known, "no such ticket")
    return known[number]


def github(method, path, query, headers, body):
    bearer(headers)
    need(headers.get("Accept") == "application/vnd.github+json", "Accept")
    need(headers.get("X-GitHub-Api-Version"), "no version")
    found = re.match(r"^/repos/shop/checkout/issues(?:/(\d+))?(/comments)?$", path)
    need(found, "no such path")
    if method == "GET":
        need(re.match(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", query["since"][0]), "since")
        return 200, list(tickets("github", method, "look", None, None).values()), "look"
    if method == "POST" and not found[1]:
        text(body.get("title"), "title", 256)
        text(body.get("body"), "body", 65536)
        marker = re.search(r"<!-- tocsin:\S+ -->", body["body"])[0]
        need(not any(marker in i["body"] for i in items("github").values()), "a ticket twice")
        return 201, tickets("github", method, "create", body, None), "open"
    issue = tickets("github", method, "change", body, found[1])
    if found[2]:
        text(body.get("body"), "body", 65536)
        return 201, {"id": 1}, "change"
    need(method == "PATCH", "no PATCH")
    one_of(body.get("state"), "state", ["open", "closed"])
    issue["state"] = body["state"]
    return 200, issue, "close" if body["state"] == "closed" else "change"


def gitlab(method, path, query, headers, body):
    need(headers.get("PRIVATE-TOKEN") == "t0ken", "no token")
    found = re.match(r"^/projects/shop%2Fcheckout/issues(?:/(\d+))?(/notes)?$", path)
    need(found, "no such path")
    known = items("gitlab")
    if method == "GET":
        return 200, [i for i in known.values() if query["search"][0] in i["description"]], "look"
    if method == "POST" and not found[1]:
        text(body.get("title"), "title", 255)
        name = str(len(known) + 1)
        mark = body["description"].splitlines()[-1]
        need(not any(i["description"].endswith(mark) for i in known.values()), "a ticket twice")
        known[name] = {"iid": int(name), "state": "opened", **body}
        return 201, known[name], "open"
    need(found[1] in known, "no such issue")
    if found[2]:
        text(body.get("body"), "body", 1000000)
        return 201, {"id": 1}, "change"
    need(method == "PUT", "no PUT")
    one_of(body.get("state_event"), "state_event", ["close", "reopen"])
    return 200, known[found[1]], "close" if body["state_event"] == "close" else "change"


def adf(value):
    need(value.get("type") == "doc" and value.get("version") == 1, "no document")
    need(all(p["type"] == "paragraph" and p["content"][0]["text"] for p in value["content"]), "paragraphs")


def jira(method, path, query, headers, body):
    basic(headers, "a@shop.example", "t0ken")
    known = items("jira")
    if path == "/rest/api/3/search/jql":
        label = re.search(r'labels = "([^"]+)"', body["jql"])[1]
        return 200, {"issues": [i for i in known.values() if label in i["fields"]["labels"]]}, "look"
    if path == "/rest/api/3/issue":
        fields = body["fields"]
        text(fields.get("summary"), "summary", 255)
        adf(fields["description"])
        need(fields["project"]["key"] and fields["issuetype"]["name"], "project or type")
        need(all(" " not in label for label in fields["labels"]), "a label with a blank")
        need(not any(set(i["fields"]["labels"]) == set(fields["labels"]) for i in known.values()),
             "a ticket twice")
        key = f"OPS-{len(known) + 1}"
        known[key] = {"key": key, **body}
        return 201, {"id": "1", "key": key}, "open"
    found = re.match(r"^/rest/api/3/issue/([A-Z]+-\d+)/(comment|transitions)$", path)
    need(found and found[1] in known, "no such issue")
    if found[2] == "comment":
        adf(body["body"])
        return 201, {"id": "1"}, "change"
    if method == "GET":
        return 200, {"transitions": [{"id": "11", "name": "To Do"}, {"id": "31", "name": "Done"}]}, "look"
    one_of(body["transition"]["id"], "transition", ["31"])
    return 204, "", "close"


def servicenow(method, path, query, headers, body):
    basic(headers, "tocsin", "t0ken")
    known = items("servicenow")
    if method == "GET":
        name = query["sysparm_query"][0].split("=")[1]
        return 200, {"result": [r for r in known.values() if r["correlation_id"] == name]}, "look"
    if (method, path) == ("POST", "/api/now/table/incident"):
        text(body.get("short_description"), "short_description", 160)
        one_of(body.get("urgency"), "urgency", ["1", "2", "3"])
        one_of(body.get("impact"), "impact", ["1", "2", "3"])
        need(not any(r["correlation_id"] == body["correlation_id"] for r in known.values()), "twice")
        name = f"c{len(known)}"
        known[name] = {"sys_id": name, "number": "INC1", **body}
        return 201, {"result": known[name]}, "open"
    found = re.match(r"^/api/now/table/incident/(\w+)$", path)
    need(method == "PATCH" and found and found[1] in known, "no such record")
    text(body.get("work_notes"), "work_notes", 4000)
    return 200, {"result": known[found[1]]}, "close" if "close_code" in body else "change"


def otlp(method, path, query, headers, body):
    need(path == "/v1/logs", "no such path")
    record = body["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0]
    need(re.match(r"^\d{19}$", record["timeUnixNano"]), "timeUnixNano is a text of digits")
    need(isinstance(record["severityNumber"], int), "severityNumber is a number")
    need("stringValue" in record["body"], "body")
    event = next(a["value"]["stringValue"] for a in record["attributes"] if a["key"] == "tocsin.event")
    return 200, {}, {"incident.opened": "open", "incident.resolved": "close"}.get(event, "change")


def healthchecks(method, path, query, headers, body):
    return 200, "OK", "ping"


PEERS = {
    "alertmanager": alertmanager, "alertmanager-webhook": alertmanager_webhook,
    "pagerduty": pagerduty, "opsgenie": opsgenie, "jsm": opsgenie, "incidentio": incidentio,
    "slack": slack, "slack-bot": slack_bot, "teams": teams, "discord": discord,
    "mattermost": mattermost, "telegram": telegram, "ntfy": ntfy, "twilio": twilio, "sms": sms,
    "mastodon": mastodon, "statuspage": statuspage, "cachet": cachet, "github": github,
    "gitlab": gitlab, "jira": jira, "servicenow": servicenow, "otlp": otlp,
    "healthchecks": healthchecks,
}


class Peer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def answer(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        whole = urllib.parse.urlsplit(self.path)
        _, kind, *rest = whole.path.split("/")
        path = "/" + "/".join(rest)
        with lock:
            status, reply, line, fault = self.take(kind, path, whole.query, raw)
            with open(LOG, "a") as log:
                log.write(json.dumps(line) + "\n")
        if fault == "hang":
            time.sleep(4)
        if fault in ("hang", "lost"):
            self.close_connection = True
            return
        bytes = reply.encode() if isinstance(reply, str) else json.dumps(reply).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "1")
        self.send_header("Content-Type", "text/plain" if isinstance(reply, str) else "application/json")
        self.send_header("Content-Length", str(len(bytes)))
        self.end_headers()
        self.wfile.write(bytes)

    def take(self, kind, path, query, raw):
        line = {"kind": kind, "method": self.command, "path": path, "at": time.time(), "taken": False}
        waiting = faults.setdefault(kind, list(FAULTS))
        fault = waiting.pop(0) if waiting and self.command != "GET" else "ok"
        line["fault"] = fault
        if fault == "429":
            return 429, "slow down", line, fault
        if fault == "500":
            return 500, "oops", line, fault
        if fault == "hang":
            return 0, "", line, fault
        try:
            need(kind in PEERS, "no such peer")
            body = raw.decode()
            if self.headers.get("Content-Type", "").startswith("application/json"):
                body = json.loads(body)
            elif self.headers.get("Content-Type", "").startswith("application/x-www-form"):
                body = urllib.parse.parse_qs(body, strict_parsing=True)
            line["body"] = body
            status, reply, line["says"] = PEERS[kind](
                self.command, path, urllib.parse.parse_qs(query), self.headers, body)
            line["taken"] = True
            return status, reply, line, fault
        except Broken as broken:
            line["trouble"] = str(broken)
            return 400, {"error": str(broken)}, line, "ok"
        except Exception as error:
            line["trouble"] = f"{type(error).__name__}: {error}"
            return 400, {"error": line["trouble"]}, line, "ok"

    do_GET = do_POST = do_PUT = do_PATCH = answer


ThreadingHTTPServer.daemon_threads = True
ThreadingHTTPServer(("127.0.0.1", PORT), Peer).serve_forever()

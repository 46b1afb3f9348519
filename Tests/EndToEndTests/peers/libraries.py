"""A receiver that believes nothing but two libraries of others: standardwebhooks and cloudevents, from PyPI.

usage: libraries.py PORT SECRET RECORD
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from standardwebhooks.webhooks import Webhook

PORT, SECRET, RECORD = int(sys.argv[1]), sys.argv[2], sys.argv[3]


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        line = {"id": headers.get("webhook-id")}
        try:
            Webhook(SECRET).verify(body, headers)
            event = from_http_event(HTTPMessage(headers=headers, body=body))
            line.update({
                "event": event.get_id(), "source": event.get_source(), "type": event.get_type(),
                "time": str(event.get_time()), "subject": event.get_subject(), "data": event.get_data(),
            })
            if event.get_id() != line["id"]:
                line["trouble"] = "its id is not the webhook's"
        except Exception as error:
            line["trouble"] = f"{type(error).__name__}: {error}"
        # The other key must not open it.
        try:
            Webhook("whsec_" + "A" * 43 + "=").verify(body, headers)
            line["trouble"] = "any key fits"
        except Exception:
            pass
        with open(RECORD, "a") as record:
            record.write(json.dumps(line) + "\n")
        self.send_response(204 if "trouble" not in line else 400)
        self.send_header("Content-Length", "0")
        self.end_headers()


ThreadingHTTPServer(("127.0.0.1", PORT), Receiver).serve_forever()

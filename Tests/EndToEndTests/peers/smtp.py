"""A mail server of another make (aiosmtpd), whose mail Python's own parser reads.

usage: smtp.py PORT RECORD [CERTIFICATE KEY]

With a certificate it demands STARTTLS, and then the user `tocsin` with the password `t0ken`. Each message is a line of
JSON in RECORD.
"""

import email
import email.policy
import json
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

PORT, RECORD = int(sys.argv[1]), sys.argv[2]


class Keeper:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = {part.get_content_type(): part.get_content() for part in message.walk()
                 if not part.is_multipart()}
        line = {
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
            "login": session.auth_data.login.decode() if session.auth_data else None,
            "type": message.get_content_type(), "defects": [str(d) for d in message.defects],
            "headers": {name: str(value) for name, value in message.items()}, "parts": parts,
            "longest": max(len(line) for line in envelope.content.split(b"\r\n")),
        }
        with open(RECORD, "a") as record:
            record.write(json.dumps(line) + "\n")
        return "250 OK"


def allowed(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"tocsin" and data.password == b"t0ken", auth_data=data)


more = {}
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    more = {"tls_context": context, "require_starttls": True, "authenticator": allowed, "auth_required": True}
controller = Controller(Keeper(), hostname="127.0.0.1", port=PORT, **more)
controller.start()
threading.Event().wait()

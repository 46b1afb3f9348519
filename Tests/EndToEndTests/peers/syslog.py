"""A log server that reads syslog by RFC 5424, over UDP, or by octet counting over TCP or TLS.

usage: syslog.py udp|tcp|tls PORT RECORD [CERTIFICATE KEY]       a line of JSON a message in RECORD
"""

import json
import re
import socket
import ssl
import sys

KIND, PORT, RECORD = sys.argv[1], int(sys.argv[2]), sys.argv[3]
FORM = re.compile(
    rb"^<(?P<priority>\d{1,3})>1 (?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z) (?P<host>[!-~]{1,255}) "
    rb"(?P<app>[!-~]{1,48}) (?P<process>[!-~]{1,128}) (?P<name>[!-~]{1,32}) "
    rb"\[(?P<id>[!-~]{1,32})(?P<data>( [^ =\]\"]{1,32}=\"(?:[^\"\\\]]|\\.)*\")*)\] \xef\xbb\xbf(?P<text>.*)$", re.S)


def take(message):
    found = FORM.match(message)
    line = {"trouble": repr(message)} if not found or len(message) > 2048 else {
        name: value.decode() for name, value in found.groupdict().items() if value is not None}
    with open(RECORD, "a") as record:
        record.write(json.dumps(line) + "\n")


if KIND == "udp":
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", PORT))
    while True:
        take(server.recv(65536))
server = socket.create_server(("127.0.0.1", PORT))
if KIND == "tls":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[4], sys.argv[5])
    server = context.wrap_socket(server, server_side=True)
while True:
    try:
        connection, _ = server.accept()
        data = b""
        while piece := connection.recv(65536):
            data += piece
    except OSError:
        continue
    while data:
        length, _, rest = data.partition(b" ")
        take(rest[:int(length)])
        data = rest[int(length):]

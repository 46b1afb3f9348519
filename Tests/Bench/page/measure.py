"""Asks a running agent for its status page and reads from the system what that cost it."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(sys.argv[1])
asked = 10_000


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def cpu(process):
    """Seconds of the process so far, user and system together."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_reply(peer):
    data = b""
    while b"\r\n\r\n" not in data:
        data += peer.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    tag = b""
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if name.lower() == b"etag":
            tag = value.strip()
    while len(body) < length:
        body += peer.recv(65536)
    return head.split(b" ")[1], tag, len(body)


def ask(port, keeps, more=b""):
    close = b"" if keeps else b"Connection: close\r\n"
    line = b"GET / HTTP/1.1\r\nHost: status.example\r\n" + close + more + b"\r\n"
    peer = None
    for _ in range(asked):
        if peer is None:
            peer = socket.create_connection(("127.0.0.1", port))
        peer.sendall(line)
        status, tag, length = read_reply(peer)
        if not keeps:
            peer.close()
            peer = None
    if peer:
        peer.close()
    return status.decode(), tag, length


with tempfile.TemporaryDirectory() as folder:
    port = free_port()
    target = free_port()
    services = "".join(
        f"[service s{n}]\ntitle = Service {n}\n[probe p{n}]\nservice = s{n}\n"
        f"tcp = 127.0.0.1:{target}\nevery = 10s\n"
        for n in range(20)
    )
    pathlib.Path(folder, "probes.conf").write_text(
        f"[agent]\nstate = {folder}/state\n{services}[status-page]\nlisten = 127.0.0.1:{port}\n"
    )
    agent = subprocess.Popen(
        [root / ".build/release/tocsin", "run"], cwd=folder, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            time.sleep(0.1)
            try:
                with socket.create_connection(("127.0.0.1", port)) as peer:
                    peer.sendall(b"GET / HTTP/1.1\r\nHost: s\r\nConnection: close\r\n\r\n")
                    status, tag, _ = read_reply(peer)
                    if status == b"200":
                        break
            except OSError:
                continue
        rows = []
        for name, keeps, more in [
            ("a connection each", False, b""),
            ("one connection", True, b""),
            ("one connection, nothing new", True, b"If-None-Match: " + tag + b"\r\n"),
        ]:
            before, start = cpu(agent.pid), time.monotonic()
            status, _, length = ask(port, keeps, more)
            took, spent = time.monotonic() - start, cpu(agent.pid) - before
            rows.append(
                {
                    "how": name,
                    "status": status,
                    "bytes": length,
                    "per_second": round(asked / took),
                    "cpu_ms_each": round(spent / asked * 1000, 4),
                    "core_at_1000_per_second": round(spent / asked * 1000, 3),
                }
            )
    finally:
        agent.send_signal(signal.SIGTERM)
        agent.wait(20)

print(f"{'GET / of 20 services':30} {'status':>6} {'bytes':>8} {'a second':>9} {'CPU ms':>8} {'at 1,000/s':>11}")
for row in rows:
    print(
        f"{row['how']:30} {row['status']:>6} {row['bytes']:>8} {row['per_second']:>9} "
        f"{row['cpu_ms_each']:>8} {row['core_at_1000_per_second']:>9.1%} of a core"
    )
out = root / ".build/bench"
out.mkdir(parents=True, exist_ok=True)
(out / "page.json").write_text(json.dumps({"asked": asked, "rows": rows}, indent=2) + "\n")
sys.exit(0 if all(row["core_at_1000_per_second"] < 0.2 for row in rows) else 1)

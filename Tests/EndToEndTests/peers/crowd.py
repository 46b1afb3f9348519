"""A hostile crowd on one port: prints a line of JSON for each of its tricks.

usage: crowd.py PORT CONNECTIONS [dribble]      with the last word, no other trick
"""

import json
import resource
import select
import socket
import sys
import time

PORT, COUNT, ALONE = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["dribble"]


def say(trick, **facts):
    print(json.dumps({"trick": trick, **facts}), flush=True)


def connect():
    peer = socket.socket()
    peer.setblocking(False)
    try:
        peer.connect(("127.0.0.1", PORT))
    except BlockingIOError:
        pass
    return peer


def ask(request, seconds=20):
    """Sends it all and reads to the end of the connection, or for so long."""
    peer = socket.create_connection(("127.0.0.1", PORT), 5)
    peer.settimeout(seconds)
    answer = b""
    try:
        peer.sendall(request)
    except (BrokenPipeError, ConnectionResetError):
        pass
    try:
        while part := peer.recv(65536):
            answer += part
            if b"\r\n\r\n" in answer and b"Connection: close" not in answer:
                break
    except (TimeoutError, ConnectionResetError):
        pass
    peer.close()
    return answer.split(b"\r\n", 1)[0].decode("latin-1")


def dribble():
    """Many connections that each send a byte of a request now and then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, COUNT + 500), hard))
    peers, text, ended = [], b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 200, 0
    start = time.time()
    for number in range(COUNT):
        try:
            peers.append(connect())
        except OSError:
            break
        if number % 200 == 0:
            time.sleep(0.01)
    rounds = 0
    while time.time() - start < 12:
        for place, peer in enumerate(peers):
            if peer is None:
                continue
            try:
                peer.send(text[rounds : rounds + 1])
            except BlockingIOError:
                pass
            except OSError:
                peer.close()
                peers[place] = None
                ended += 1
        rounds += 1
        time.sleep(0.2)
    honest = ask(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 5)
    for peer in peers:
        if peer is not None:
            peer.close()
    say("dribble", connections=len(peers), ended=ended, rounds=rounds, honest=honest)


def large_body():
    """A gigabyte announced, and as much of it sent as is taken."""
    peer = socket.create_connection(("127.0.0.1", PORT), 5)
    peer.settimeout(5)
    sent = 0
    head = b"POST /api/v1/incidents/x/note HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n"
    answer = b""
    try:
        peer.sendall(head)
        while sent < 1 << 30:
            sent += peer.send(b"x" * (1 << 20))
            if select.select([peer], [], [], 0)[0]:
                break
    except OSError:
        pass
    try:
        answer = peer.recv(65536)
    except OSError:
        pass
    peer.close()
    say("body", sent=sent, answer=answer.split(b"\r\n", 1)[0].decode("latin-1"))


def main():
    dribble()
    if ALONE:
        return
    large_body()
    say("header", answer=ask(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * (1 << 20) + b"\r\n\r\n"))
    say("line", answer=ask(b"GET /" + b"a" * (1 << 20) + b" HTTP/1.1\r\n\r\n"))
    pipelined = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2000
    peer = socket.create_connection(("127.0.0.1", PORT), 5)
    peer.settimeout(20)
    peer.sendall(pipelined + b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    answers = b""
    while part := peer.recv(1 << 20):
        answers += part
    say("pipeline", answers=answers.count(b"HTTP/1.1 200 OK"))
    peer.close()


main()

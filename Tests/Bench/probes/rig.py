"""What the measures of probes share: processes, what they use, and what a running agent says of itself."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def cpu_of(pid):
    """Seconds of user and system time of a process and its threads, those that have ended included."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
    ticks = (int(fields[11]) + int(fields[12])) / TICKS
    # The scheduler's count is finer, but lacks threads that have ended.
    tasks = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            tasks += int(open(f"/proc/{pid}/task/{task}/schedstat").read().split()[0])
        except OSError:
            pass
    return max(ticks, tasks / 1e9) if abs(ticks - tasks / 1e9) > 0.05 else tasks / 1e9


def resident_of(pid):
    """Megabytes."""
    status = open(f"/proc/{pid}/status").read()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000


def stop(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(condition, seconds=30, what="the world"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise SystemExit(f"waited in vain for {what}")


def health(state):
    """The agent's health, as `tocsin status --json` has it; None while there is no agent."""
    connection = http.client.HTTPConnection("agent", timeout=30)
    connection.sock = socket.socket(socket.AF_UNIX)
    try:
        connection.sock.settimeout(30)
        connection.sock.connect(os.path.join(state, "control.sock"))
        connection.request("GET", "/api/v1/status")
        return json.loads(connection.getresponse().read())["health"]
    except OSError:
        return None
    finally:
        connection.close()

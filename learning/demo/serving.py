"""The web server and the background worker as two processes of one command, started and stopped together."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from time import monotonic

from django.conf import settings

LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
START_SECONDS = 60
STOP_SECONDS = 10
LOOK_SECONDS = 0.5
Say = Callable[[str], object]


class CannotServeError(Exception):
    """Why Kompass cannot be served, in one sentence that says what to do."""


def port_from(text: str) -> int:
    """The port that PORT asks for."""
    if not text.isdecimal() or not 0 < int(text) < 65536:  # noqa: PLR2004  a port has two bytes
        raise CannotServeError(f"PORT is '{text}', but a port is a number from 1 to 65535: try PORT=8001 make run.")
    return int(text)


def is_free(family: int, address: str, port: int) -> bool:
    """Whether we could listen there."""
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def loopbacks() -> list[tuple[int, str]]:
    """This machine's own addresses: the one of IPv4, and the one of IPv6 where there is any."""
    return [(family, address) for family, address in LOOPBACKS if is_free(family, address, 0)]


def refuse_taken_port(port: int) -> None:
    """Raises CannotServeError where somebody else listens, or where we may not."""
    taken = [address for family, address in loopbacks() if not is_free(family, address, port)]
    if taken:
        raise CannotServeError(
            f"Port {port} is taken (perhaps Kompass already runs): stop what uses it, or take another: PORT={port + 1} make run."
        )


def refuse_read_only() -> None:
    """Raises CannotServeError where the data could not be kept."""
    name = str(settings.DATABASES["default"]["NAME"])
    is_file = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") and Path(name).exists()
    for path in [settings.VAR_DIR, *([Path(name)] if is_file else [])]:
        if not os.access(path, os.W_OK):
            raise CannotServeError(
                f"Kompass keeps its data in {path} but may not write there: change its owner or rights."
            )


def web_command(port: int) -> list[str]:
    """One process with four threads: SQLite has one writer, and one memory cache is always true."""
    binds = [f"[{address}]:{port}" if ":" in address else f"{address}:{port}" for _family, address in loopbacks()]
    options = ["--workers=1", "--threads=4", "--worker-class=gthread", "--log-level=warning", "--no-control-socket"]
    return [sys.executable, "-m", "gunicorn", "learning.wsgi", *options, *(f"--bind={bind}" for bind in binds)]


def worker_command() -> list[str]:
    """The background worker, looking for work every second."""
    return [sys.executable, "manage.py", "db_worker", "--interval=1", "--no-startup-delay"]


def start(command: list[str]) -> subprocess.Popen:
    """Start a process that the terminal's Ctrl-C does not reach: we stop it ourselves, in order."""
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603  our own commands


def stop(processes: list[subprocess.Popen]) -> None:
    """Ask all to stop, wait, and end those that do not."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def stop_signal() -> Iterator[Event]:
    """An event that Ctrl-C, `kill` and a closed terminal set."""
    event = Event()
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    for one in before:
        signal.signal(one, lambda *_signal: event.set())
    try:
        yield event
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def answers(port: int) -> bool:
    """Whether a page comes back, whatever it says: a socket that listens is not yet a site."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)) as connection:
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            return False
    return True


def wait_until_answering(port: int, web: subprocess.Popen, stopped: Event) -> None:
    """Wait for the first page. Raises CannotServeError when the web server ends or takes too long."""
    until = monotonic() + START_SECONDS
    while not stopped.is_set() and not answers(port):
        if web.poll() is not None or monotonic() > until:
            raise CannotServeError("The web server did not start; the reason stands above.")
        stopped.wait(0.1)


def serve(port: int, say: Say, greeting: str) -> None:
    """Serve until asked to stop; the worker starts second, so that the first page comes soon."""
    with stop_signal() as stopped:
        running = [start(web_command(port))]
        try:
            wait_until_answering(port, running[0], stopped)
            if not stopped.is_set():
                running.append(start(worker_command()))
                say(greeting)
            watch(running, stopped, say)
        finally:
            stop(running)


def watch(running: list[subprocess.Popen], stopped: Event, say: Say) -> None:
    """Start the worker again if it ends. Raises CannotServeError if the web server does."""
    while not stopped.wait(LOOK_SECONDS):
        web, worker = running
        if web.poll() is not None:
            raise CannotServeError("The web server ended by itself, so everything was stopped.")
        if worker.poll() is not None:
            say("The background worker ended by itself and is started again.")
            stopped.wait(1)
            running[1] = start(worker_command())

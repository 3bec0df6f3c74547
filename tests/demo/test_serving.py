"""Serving: the port and the folder are checked first, the two processes start and stop together."""

import os
import signal
import socket
import sys
from contextlib import closing
from io import StringIO
from threading import Timer

import pytest
from django.core.management import CommandError, call_command

from courses.models import ShippedItem
from learning.demo import preparing, serving
from learning.demo.actions import load_demo
from learning.demo.cast import CAST, PASSWORD
from learning.demo.management.commands.serve import greeting
from learning.people.models import User
from tests import factories
from tests.demo.conftest import TODAY

SERVES = """
import sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
from threading import Timer
server = HTTPServer(("127.0.0.1", int(sys.argv[1])), SimpleHTTPRequestHandler)
Timer(float(sys.argv[2]), server.shutdown).start()
server.serve_forever()
"""
SLEEPS = "import time; time.sleep(60)"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def python(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *(str(one) for one in arguments)]


@pytest.fixture
def started(monkeypatch) -> list:
    """Every process that serving starts."""
    processes = []
    start = serving.start

    def remember(command):
        processes.append(start(command))
        return processes[-1]

    monkeypatch.setattr(serving, "start", remember)
    monkeypatch.setattr(serving, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(serving, "web_command", lambda port: python(SERVES, port, 60))
    monkeypatch.setattr(serving, "worker_command", lambda: python(SLEEPS))
    return processes


@pytest.mark.parametrize("text", ["x", "", "0", "65536", "-1", "80.5"])
def test_port_that_is_none_is_refused(text):
    with pytest.raises(serving.CannotServeError, match="a port is a number from 1 to 65535"):
        serving.port_from(text)


@pytest.mark.parametrize(("family", "address"), serving.loopbacks())
def test_taken_port_is_one_sentence_that_says_what_to_do(family, address, monkeypatch):
    with closing(socket.socket(family)) as other:
        other.bind((address, 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CommandError) as refused:
            call_command("serve")
    assert str(refused.value) == (
        f"Port {port} is taken (perhaps Kompass already runs): "
        f"stop what uses it, or take another: PORT={port + 1} make run."
    )


def test_folder_that_cannot_be_written_is_refused(monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, _mode: False)
    with pytest.raises(serving.CannotServeError, match="may not write there"):
        serving.refuse_read_only()


def test_web_server_listens_on_this_machine_only():
    binds = [one for one in serving.web_command(8000) if one.startswith("--bind=")]
    assert binds[0] == "--bind=127.0.0.1:8000"
    assert set(binds[1:]) <= {"--bind=[::1]:8000"}


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_both_processes(started, sent):
    said: list[str] = []
    before = signal.getsignal(sent)
    Timer(1.5, os.kill, [os.getpid(), sent]).start()
    serving.serve(free_port(), said.append, "hello")
    assert said == ["hello"]
    assert [process.poll() is not None for process in started] == [True, True]
    assert signal.getsignal(sent) == before


def test_worker_that_ends_is_started_again(started, monkeypatch):
    monkeypatch.setattr(serving, "worker_command", lambda: python("" if len(started) < 2 else SLEEPS))
    said: list[str] = []
    Timer(2.5, os.kill, [os.getpid(), signal.SIGINT]).start()
    serving.serve(free_port(), said.append, "hello")
    assert said == ["hello", "The background worker ended by itself and is started again."]
    assert len(started) == 3


def test_web_server_that_ends_stops_everything(started, monkeypatch):
    monkeypatch.setattr(serving, "web_command", lambda port: python(SERVES, port, 1))
    with pytest.raises(serving.CannotServeError, match="ended by itself, so everything was stopped"):
        serving.serve(free_port(), lambda _line: None, "hello")
    assert [process.poll() is not None for process in started] == [True, True]


def test_web_server_that_never_listens_is_told(started, monkeypatch):
    monkeypatch.setattr(serving, "web_command", lambda port: python(""))
    with pytest.raises(serving.CannotServeError, match="did not start"):
        serving.serve(free_port(), lambda _line: None, "hello")
    assert [process.poll() is not None for process in started] == [True]


def test_signal_before_the_first_page_stops_at_once(started, monkeypatch):
    monkeypatch.setattr(serving, "web_command", lambda port: python(SLEEPS))
    said: list[str] = []
    Timer(0.3, os.kill, [os.getpid(), signal.SIGINT]).start()
    serving.serve(free_port(), said.append, "hello")
    assert said == []
    assert [process.poll() is not None for process in started] == [True]


@pytest.fixture
def loads(monkeypatch, tmp_path) -> list[str]:
    """Where `load_content` is called, without loading anything."""
    called: list[str] = []

    def call(name, **_options):
        called.append(name)
        ShippedItem.objects.get_or_create(key="a", defaults={"file_hash": "x", "cms_hash": "x"})

    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("a")
    monkeypatch.setattr(preparing, "call_command", call)
    monkeypatch.setattr(preparing, "get_commands", lambda: {"load_content": "courses"})
    monkeypatch.setattr(preparing, "CONTENT", tmp_path / "content")
    monkeypatch.setattr(preparing, "SEEN", tmp_path / "seen.json")
    return called


@pytest.mark.django_db
def test_content_is_loaded_again_only_when_a_file_changed(loads, tmp_path):
    preparing.load_shipped_content(str)
    preparing.load_shipped_content(str)
    assert loads == ["load_content"]
    (tmp_path / "content" / "a.md").write_text("another text")
    preparing.load_shipped_content(str)
    assert loads == ["load_content", "load_content"]


@pytest.mark.django_db
def test_content_is_loaded_again_into_an_emptied_database(loads):
    preparing.load_shipped_content(str)
    ShippedItem.objects.all().delete()
    preparing.load_shipped_content(str)
    assert loads == ["load_content", "load_content"]


@pytest.mark.django_db
def test_second_preparation_says_nothing_and_keeps_everything(loads, training):
    said: list[str] = []
    preparing.prepare(said.append)
    assert said == ["Loading the training material …", "Built the demo city Ekstad."]
    people = User.objects.count()
    preparing.prepare(said.append)
    assert (len(said), User.objects.count()) == (2, people)


@pytest.mark.django_db
def test_preparation_beside_real_people_builds_no_demo_and_says_so(loads):
    factories.make_user("Vera Verklig", email="vera@riktigstad.se")
    said: list[str] = []
    preparing.load_demo_city(said.append)
    assert said[0].startswith("No demo city: There are real people here (1 with an address outside ekstad.example")
    assert PASSWORD not in greeting(8000)


def test_greeting_names_the_address_and_everyone(training):
    load_demo(seed=1, learners=5, today=TODAY)
    text = greeting(8001)
    assert "http://localhost:8001" in text
    assert [one.email in text for one in CAST] == [True] * len(CAST)
    assert PASSWORD in text


def test_stopping_before_the_start_is_no_traceback(monkeypatch, db):
    def interrupted(_say):
        raise KeyboardInterrupt

    monkeypatch.setattr("learning.demo.management.commands.serve.prepare", interrupted)
    monkeypatch.setenv("PORT", str(free_port()))
    with pytest.raises(CommandError, match="Run it again to go on"):
        call_command("serve", prepare=True, stdout=StringIO())

"""The benchmark's own tools: they must count what they were sent, and find what a visitor finds."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.bench.client import Job, request, run
from tests.bench.web_forms import find_form, find_link

PAGE = """
<a href="/somewhere/"> Sign
  up </a>
<form action="/search/"><input name="q"><button>Search</button></form>
<form method="post">
  <input type="hidden" name="guard" value="old">
  <label for="id_name">Name</label> <input id="id_name" name="name">
  <label for="id_number">Number of people</label> <input id="id_number" name="number" value="1">
  <input type="checkbox" name="options" value="a"> <input type="checkbox" name="options" value="b">
  <button type="submit">Send</button> <button name="waiting_list" value="1">Wait</button>
</form>
"""


@pytest.fixture
def answers() -> Iterator[tuple[int, list[bytes]]]:
    """A server that gives the next of these answers to each request, then closes."""
    listener = socket.create_server(("127.0.0.1", 0))
    given: list[bytes] = []

    def serve() -> None:
        connection, _address = listener.accept()
        with connection:
            for answer in given:
                connection.recv(65536)
                for piece in (answer[:20], answer[20:]):
                    connection.sendall(piece)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1], given
    listener.close()
    thread.join(5)


def test_the_client_sends_each_request_once_and_counts_the_answers(answers) -> None:
    port, given = answers
    given += [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 303 See Other\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
    ]

    outcome = run(Job(port, [request("GET", "/", host="example.org")] * 3, connections=1))

    assert outcome.statuses == {200: 2, 303: 1}
    assert outcome.answered == 3


def test_a_server_that_breaks_off_is_an_error(answers) -> None:
    port, given = answers
    given += [b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"]

    with pytest.raises(ConnectionError):
        run(Job(port, [request("GET", "/", host="example.org")], connections=1))


def test_a_link_is_found_by_its_words() -> None:
    assert find_link(PAGE, "Sign up") == "/somewhere/"
    with pytest.raises(LookupError):
        find_link(PAGE, "Log in")


def test_a_form_is_filled_in_by_its_labels() -> None:
    form = find_form(PAGE, "Send")

    body = form.filled(choose=1, hidden={"guard": "new"}, Name="Åsa")

    assert body == b"guard=new&name=%C3%85sa&number=1&options=a"


def test_a_label_that_the_form_has_not_is_an_error() -> None:
    with pytest.raises(LookupError):
        find_form(PAGE, "Send").filled(hidden={}, Age="7")

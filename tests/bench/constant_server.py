"""A server that answers everything with the same bytes: how fast the load client is without a program behind it.

It is as simple as the client, so the two together tell less than what the client can do alone.
"""

import selectors
import socket
import sys

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"


def serve(port: int) -> None:
    """Answer until the process is ended."""
    selector = selectors.DefaultSelector()
    listener = socket.create_server(("127.0.0.1", port), backlog=256)
    selector.register(listener, selectors.EVENT_READ)
    while True:
        for key, _events in selector.select():
            if key.fileobj is listener:
                connection, _address = listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(connection, selectors.EVENT_READ)
                continue
            connection = key.fileobj  # type: ignore[assignment]
            if connection.recv(65536):
                connection.sendall(ANSWER)
            else:
                selector.unregister(connection)
                connection.close()


if __name__ == "__main__":
    serve(int(sys.argv[1]))

"""Taking the port before any work is done, and holding it while the web server is made ready and runs."""

import socket
import sys
import time

# The web server of a program that was killed leaves within this time.
PATIENCE_SECONDS = 3.0


class PortTakenError(Exception):
    """Another program has the port."""


def take(address: str, port: int, *, patience: float = PATIENCE_SECONDS) -> socket.socket:
    """Return a socket that holds the port without listening: visitors are refused until a web server does.

    Raises PortTakenError when another program keeps the port for `patience` seconds, and OSError for an
    address or port that this machine does not give us.
    """
    give_up = time.monotonic() + patience
    while True:
        try:
            # Connections of an earlier run that are still winding down do not count.
            with _bound(address, port, socket.SO_REUSEADDR):
                break
        except OSError as error:
            if "in use" not in str(error).lower():
                raise
            if time.monotonic() > give_up:
                raise PortTakenError(f"Port {port} is taken by another program.") from error
            time.sleep(0.1)
    return _hold(address, port)


def _hold(address: str, port: int) -> socket.socket:
    """Let in our own web server, which asks to share the port, and nobody who asks for it alone."""
    if sys.platform == "linux":
        try:
            return _bound(address, port, socket.SO_REUSEPORT)
        except OSError:  # an earlier run's connections after all: then without holding
            pass
    return socket.socket(_family(address), socket.SOCK_STREAM)


def _bound(address: str, port: int, option: int) -> socket.socket:
    bound = socket.socket(_family(address), socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, option, 1)
        bound.bind((address, port))
    except OSError:
        bound.close()
        raise
    return bound


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET

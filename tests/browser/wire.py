"""The wire between a tablet and the server, which can be cut in the ways wires are cut."""

import http.client
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Wire:
    """A proxy on a port of its own. ``state`` says what happens to what is sent through it:
    "through", "down" (no answer), "error" (500, nothing reaches the server), or "lost" (the server
    does it, and its answer never arrives).
    """

    def __init__(self, server: str) -> None:
        self.server = urlsplit(server).netloc
        self.state = "through"
        self.posts = "through"
        self.repeats = True  # a cookie that the browser has already is given once more
        self.refused = ""  # addresses that begin so are answered with 500
        self.asked: list[str] = []
        self.port = 0
        self.plug_in()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def plug_in(self) -> None:
        """Listen, on the same port as ever."""
        wire = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *words: Any) -> None:
                """Say nothing."""

            def do_GET(self) -> None:  # http.server's word
                wire.carry(self)

            do_POST = do_GET  # noqa: N815  # as above

        self.proxy = _Proxy(("127.0.0.1", self.port), Handler)
        self.port = self.proxy.server_address[1]
        threading.Thread(target=self.proxy.serve_forever, args=(0.02,), daemon=True).start()

    def pull_out(self) -> None:
        """Nobody listens: as when the server was killed."""
        self.proxy.shutdown()
        self.proxy.server_close()
        self.proxy.hang_up()

    def carry(self, asked: BaseHTTPRequestHandler) -> None:
        """Carry one request, as far as it gets."""
        asked.close_connection = True
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        state = self.posts if asked.command == "POST" and self.state == "through" else self.state
        self.asked.append(f"{asked.command} {asked.path}")
        if state == "down":
            return
        if state == "error" or (self.refused and asked.path.startswith(self.refused)):
            asked.send_error(500)
            return
        far = http.client.HTTPConnection(self.server, timeout=30)
        far.request(asked.command, asked.path, body, dict(asked.headers))
        answer = far.getresponse()
        said = answer.read()
        far.close()
        if state == "lost":
            return
        asked.send_response(answer.status)
        has = asked.headers.get("Cookie", "")
        for name, value in answer.getheaders():
            again = name.lower() == "set-cookie" and value.split(";")[0] in has
            if name.lower() not in HOP and (self.repeats or not again):
                asked.send_header(name, value)
        asked.send_header("Content-Length", str(len(said)))
        asked.end_headers()
        asked.wfile.write(said)


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *where: Any) -> None:
        self.connected: list[socket.socket] = []
        super().__init__(*where)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember it: a browser connects ahead of what it will ask."""
        self.connected.append(request)
        super().process_request(request, client_address)

    def hang_up(self) -> None:
        """A server that was killed has no connections either."""
        for connection in self.connected:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that was killed hangs up: no news."""

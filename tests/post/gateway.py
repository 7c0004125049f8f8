"""A text gateway on this machine: real TLS, a real request, and the answer that a test wants."""

import datetime
import ipaddress
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

ACCOUNT, SECRET = "answers", "a:secret/of ours"
A_DAY = datetime.timedelta(days=1)


class Gateway(ThreadingHTTPServer):
    """Keeps what it was told in ``heard``, and says what ``status``, ``body`` and ``waits`` say."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.certificate = certificate(folder)
        self.heard: list[dict[str, Any]] = []
        self.status, self.body, self.waits = 201, b'{"status": "queued"}', 0.0
        self.headers: dict[str, str] = {}
        self.cuts = False
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        # Shaken hands on in the thread of each line: a caller who hangs up stops nobody.
        self.socket = context.wrap_socket(
            self.socket, server_side=True, do_handshake_on_connect=False
        )

    @property
    def url(self) -> str:
        """As it stands in TEXT_URL, what is not a letter escaped."""
        secret = SECRET.replace(":", "%3A").replace("/", "%2F").replace(" ", "%20")
        return f"https://{ACCOUNT}:{secret}@localhost:{self.server_port}/2010/Messages.json"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A line that was cut, by them or by us, is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    """Hears one request to the end, whatever it then answers."""

    server: Gateway

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = {name: values[0] for name, values in parse_qs(said).items()}
        self.server.heard.append({"path": self.path, "by": self.headers["Authorization"], **fields})
        time.sleep(self.server.waits)
        if self.server.cuts:
            self.wfile.write(b"HTTP/1")
            return
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_said: Any) -> None:
        """Nothing is printed between the dots of the tests."""


@contextmanager
def listening(folder: Path) -> Iterator[Gateway]:
    """The gateway, answering in a thread of its own."""
    gateway = Gateway(folder)
    Thread(target=gateway.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield gateway
    gateway.shutdown()
    gateway.server_close()


def certificate(folder: Path) -> Path:
    """A certificate of localhost that it signed itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    here = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - A_DAY)
        .not_valid_after(now + 3650 * A_DAY)
        .add_extension(x509.SubjectAlternativeName(here), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "gateway.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


@pytest.fixture(scope="session")
def _gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with listening(tmp_path_factory.mktemp("gateway")) as gateway:
        yield gateway


@pytest.fixture
def gateway(_gateway: Gateway, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Gateway:
    """A gateway that this machine trusts and that takes every text; say otherwise on it."""
    _gateway.heard.clear()
    _gateway.status, _gateway.body, _gateway.headers = 201, b"{}", {}
    _gateway.waits, _gateway.cuts = 0.0, False
    settings.TEXT_URL = _gateway.url
    monkeypatch.setenv("SSL_CERT_FILE", str(_gateway.certificate))
    return _gateway

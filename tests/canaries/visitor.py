"""A little browser that speaks to a real server over the wire, as whoever a session is of."""

import http.client
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.journal.served import SAFE, Server

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Answer:
    """What came back."""

    status_code: int
    headers: dict[str, str]
    text: str


@dataclass
class Visitor:
    """Keeps its cookies, sends a form with the token of the page it was on."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, path: str) -> Answer:
        """Open a page."""
        answer = self._ask("GET", path)
        if found := TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, fields: dict[str, Any]) -> Answer:
        """Send a form."""
        said = urlencode({"csrfmiddlewaretoken": self.token} | fields, doseq=True)
        return self._ask("POST", path, said)

    def _ask(self, method: str, path: str, body: str = "") -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            headers = SAFE | {
                "Referer": "https://testserver/",
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            }
            line.request(method, path, body or None, headers)
            came = line.getresponse()
            for said in came.headers.get_all("Set-Cookie") or []:
                name, _, rest = said.partition("=")
                self.cookies[name] = rest.split(";")[0]
            text = came.read().decode("utf-8", "replace")
            return Answer(came.status, dict(came.headers.items()), text)
        finally:
            line.close()

"""One HTTP request, with the standard library."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any, Iterator, Mapping, Optional, Tuple

GUARD = 60.0  # Seconds of real time for a request that has no guard of its own.

# A proxy of the environment is for the world outside, never for an emulator.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class SmemuError(Exception):
    """The server refused a request, or cannot be reached."""

    def __init__(self, message: str, status: int = 0, where: str = ""):
        super().__init__(f"{where}: {message}" if where else message)
        self.status = status
        self.where = where


def _request(method: str, url: str, body: Any, headers: Mapping[str, str]) -> Any:
    data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers=dict(headers))
    if data is not None and not request.has_header("Content-type"):
        request.add_header("Content-Type", "application/json")
    return request


def send(
    method: str,
    url: str,
    body: Any = None,
    headers: Optional[Mapping[str, str]] = None,
    timeout: float = GUARD,
) -> Tuple[int, str]:
    """The status and the text of the answer, whatever the status is."""
    try:
        with _opener.open(_request(method, url, body, headers or {}), timeout=timeout) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError as error:
        raise SmemuError(f"cannot reach smemu at {url}: {error}") from None


def call(method: str, url: str, body: Any = None, timeout: float = GUARD) -> Any:
    """The decoded answer; raises if the server refuses."""
    status, text = send(method, url, body, timeout=timeout)
    if 200 <= status < 300:
        return json.loads(text) if text.strip() else None
    raise refusal(status, text)


def refusal(status: int, text: str) -> SmemuError:
    """What the server said, as an exception."""
    try:
        answer = json.loads(text)
        return SmemuError(answer["error"], status, answer.get("where", ""))
    except (ValueError, KeyError, TypeError):
        return SmemuError(f"HTTP {status}: {text}", status)


def events(url: str, body: Any, timeout: float = GUARD) -> Iterator[Any]:
    """The decoded data of each server-sent event that answers a POST."""
    try:
        answer = _opener.open(_request("POST", url, body, {}), timeout=timeout)
    except urllib.error.HTTPError as error:
        with error:
            raise refusal(error.code, error.read().decode()) from None
    except OSError as error:
        raise SmemuError(f"cannot reach smemu at {url}: {error}") from None
    with answer:
        for line in answer:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

"""A world: an EventBridge of its own, with a clock, a journal, and sinks."""

from __future__ import annotations

import contextlib
import json
import re
import urllib.parse
import warnings
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional, Union

from . import _http

Json = Dict[str, Any]
Pattern = Mapping[str, Any]
Times = Union[int, Mapping[str, int]]

_UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}


def _seconds(length: str) -> float:
    """ "1h30m" in seconds."""
    return sum(float(n) * _UNITS[unit] for n, unit in re.findall(r"(\d+)(ms|us|ns|[dhms])", length))


class ExpectationFailed(AssertionError):
    """An expectation does not hold. The text is the server's report."""

    def __init__(self, report: Json):
        self.report = report
        lines = report.get("report") or [report.get("expected", "")]
        super().__init__("\n".join([report.get("verdict", "failed"), *map(str, lines)]))


class TimedOut(ExpectationFailed):
    """The guard in real time ended the wait before the expectation was decided."""


class SoftFailure(UserWarning):
    """A soft expectation does not hold: told, and no failure. The text is the server's report."""


class World:
    """An EventBridge that shares nothing with others on the same server.

    `url` is an endpoint URL for every AWS SDK: `boto3.client("events", endpoint_url=world.url)`.
    """

    def __init__(self, server: str, name: Optional[str]):
        self.name = name or "default"
        self.url = server if name is None else f"{server}/_smemu/worlds/{name}"

    # --- What happens

    def put_event(
        self,
        source: str,
        detail_type: str,
        detail: Mapping[str, Any],
        *,
        bus: str = "default",
        resources: Optional[List[str]] = None,
        time: Optional[str] = None,
    ) -> str:
        """Puts an event from any source, `aws.` ones included. Returns its id."""
        event: Json = {"source": source, "detail-type": detail_type, "detail": detail, "bus": bus}
        if resources is not None:
            event["resources"] = resources
        if time is not None:
            event["time"] = time
        return str(self._post("events", event)["id"])

    def play(
        self,
        scenario: Union[str, Path],
        *,
        seed: Optional[int] = None,
        settle: Optional[str] = None,
        **params: Any,
    ) -> "Play":
        """Plays a shipped scenario by its name, or a scenario file, to its end.

        `settle`: see expect_delivery; without it the scenario's own.
        """
        body: Json = {"params": {name: value for name, value in params.items()}}
        path = Path(scenario)
        if isinstance(scenario, Path) or path.suffix in (".yaml", ".yml"):
            body.update(scenario=path.read_text(), file=str(path))
        else:
            body["name"] = scenario
        if seed is not None:
            body["seed"] = seed
        if settle is not None:
            body["settle"] = settle
        return Play(list(_http.events(self._door("plays"), body)))

    def advance(self, by: str, *, settle: str = "0s", timeout: str = "30s") -> Json:
        """Lets virtual time pass, such as "36h"; comes back when all is quiet."""
        body = {"by": by, "settle": settle, "timeout": timeout}
        return self._wait("clock/advance", body, timeout)

    def advance_to(self, instant: str, *, settle: str = "0s", timeout: str = "30s") -> Json:
        """Lets virtual time pass until an instant that lies ahead."""
        body = {"to": instant, "settle": settle, "timeout": timeout}
        return self._wait("clock/advance", body, timeout)

    @contextlib.contextmanager
    def fault(self, **fault: Any) -> Iterator[List[str]]:
        """Something goes wrong on purpose inside the `with` block: a fault's members, or profile=."""
        added = list(self._post("faults", fault)["added"])
        try:
            yield added
        finally:
            for name in added:
                _http.send("DELETE", self._door("faults", name=name))

    def set_clock(self, mode: str) -> Json:
        """ "real", "manual", "auto", or a speed such as "60x"."""
        return dict(_http.call("PUT", self._door("clock"), {"mode": mode}))

    # --- What there is

    def apply(self, state: Union[str, Path, Mapping[str, Any]], *, dry_run: bool = False) -> List[Json]:
        """Makes buses, connections, API destinations and rules: a mapping in AWS's field names, or
        a file with one. Returns what that changed; applying twice changes nothing."""
        if isinstance(state, Mapping):
            body = {"text": json.dumps(state), "file": "state"}
        else:
            body = {"text": Path(state).read_text(), "file": str(state)}
        answer = self._post("apply", {**body, "dry_run": dry_run})
        return [change for change in answer["changes"] if change["change"] != "keep"]

    def export(self) -> Json:
        """All resources, as `apply` takes them."""
        return dict(self._get("state"))

    def reset(self) -> None:
        """Empties the world: resources, journal, sinks."""
        self._post("reset", {})

    def delete(self) -> None:
        """Gives the world back. The default one is only emptied."""
        if self.name == "default":
            return self.reset()
        _http.call("DELETE", self.url)

    # --- What came of it

    def expect_delivery(
        self,
        target: Optional[str] = None,
        *,
        matching: Optional[Pattern] = None,
        times: Optional[Times] = None,
        never: bool = False,
        within: Optional[str] = None,
        settle: Optional[str] = None,
        timeout: str = "30s",
        **more: Any,
    ) -> None:
        """Waits until the expectation holds; raises with the report if it cannot hold any more.

        `matching` is an event pattern, `within` is virtual time, `timeout` real time. With `settle`
        time does not jump before so long, in real time, nothing has come back from targets and
        consumers. Whatever else POST /_smemu/v1/verify takes can be named: rule=, payload=,
        in_order=, soft=, message=, since=, ...
        """
        expectation: Json = {"timeout": timeout, **more}
        if target is not None:
            expectation["target"] = target
        if matching is not None:
            expectation["matching"] = matching
        if times is not None:
            expectation["times"] = times
        if never:
            expectation["never"] = True
        if within is not None:
            expectation["within"] = within
        if settle is not None:
            expectation["settle"] = settle
        self.verify(expectation)

    def verify(self, expectation: Mapping[str, Any]) -> None:
        """An expectation as POST /_smemu/v1/verify takes it. A soft one that does not hold is a
        warning."""
        guard = _seconds(str(expectation.get("timeout", "30s"))) + 5
        status, text = _http.send("POST", self._door("verify"), dict(expectation), timeout=guard)
        if status == 204:
            return
        if status == 200:
            warnings.warn(str(ExpectationFailed(json.loads(text))), SoftFailure, stacklevel=2)
            return
        if status == 409:
            raise ExpectationFailed(json.loads(text))
        if status == 408:
            raise TimedOut(json.loads(text))
        raise _http.refusal(status, text)

    def events(self, **filters: Any) -> List[Json]:
        """What came in: `where=` takes a pattern, `bus=`, `source=`, `limit=` choose too."""
        return list(self._get("events", **filters)["events"])

    def deliveries(self, **filters: Any) -> List[Json]:
        """What went out: `target=`, `rule=`, `state=` and `limit=` choose."""
        return list(self._get("deliveries", **filters)["deliveries"])

    def explain(self, event_id: str, *, rule: Optional[str] = None) -> str:
        """Why rules fired for an event, and why others did not."""
        filters = {"format": "text", **({"rule": rule} if rule else {})}
        status, text = _http.send("GET", self._door(f"events/{event_id}/explain", **filters))
        if status != 200:
            raise _http.refusal(status, text)
        return text

    def sink(self, name: str) -> "Sink":
        """A recording webhook in the server itself."""
        return Sink(self, name)

    def clock(self) -> Json:
        """Mode and virtual time."""
        return dict(self._get("clock"))

    # --- Requests

    def _door(self, path: str, **query: Any) -> str:
        words = {
            name: json.dumps(value) if isinstance(value, Mapping) else str(value)
            for name, value in query.items()
        }
        tail = "?" + urllib.parse.urlencode(words) if words else ""
        return f"{self.url}/_smemu/v1/{path}{tail}"

    def _get(self, path: str, **query: Any) -> Any:
        return _http.call("GET", self._door(path, **query))

    def _post(self, path: str, body: Mapping[str, Any]) -> Any:
        return _http.call("POST", self._door(path), dict(body))

    def _wait(self, path: str, body: Mapping[str, Any], timeout: str) -> Json:
        return dict(_http.call("POST", self._door(path), dict(body), _seconds(timeout) + 5))


class Sink:
    """A webhook that records what it gets and answers as it is told.

    `arn` is what a target's Arn says to reach it; `url` is the same over HTTP, for whoever posts.
    """

    def __init__(self, world: World, name: str):
        self._world = world
        self.name = name
        self.arn = f"sink://{name}"
        self.url = f"{world.url}/_smemu/sinks/{name}"

    def answer(
        self,
        status: int = 200,
        *,
        body: str = "",
        delay: str = "0s",
        first_n: Optional[Mapping[str, int]] = None,
    ) -> None:
        """What it answers from now on. `first_n={"count": 2, "status": 503}` is an outage that ends."""
        script: Json = {"status": status, "body": body, "delay": delay}
        if first_n is not None:
            script["first_n"] = dict(first_n)
        _http.call("PUT", self._world._door(f"sinks/{self.name}"), script)

    def requests(self) -> List[Json]:
        """What it has got: method, target, headers, body."""
        return list(self._world._get(f"sinks/{self.name}")["requests"])

    def bodies(self) -> List[Any]:
        """The bodies, decoded where they are JSON."""
        return [_decoded(request["body"]) for request in self.requests()]


def _decoded(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body


class Play:
    """How a play went: the lines that `smemu play --json` prints."""

    def __init__(self, lines: List[Json]):
        self.lines = lines
        self.summary: Json = next((line for line in lines if line.get("type") == "summary"), {})

    @property
    def passed(self) -> bool:
        return self.summary.get("verdict") == "passed"

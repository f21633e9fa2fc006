"""pytest: a world for each test, on one server for the whole run.

Fixtures: `smemu_server` (per session), `smemu` (a fresh World), `smemu_sink` (a Sink in it).
"""

from __future__ import annotations

import os
import re
from typing import Any, Iterator

import pytest

from .server import Server
from .world import Sink, World


def pytest_addoption(parser: Any) -> None:
    group = parser.getgroup("smemu")
    group.addoption(
        "--smemu-endpoint",
        default=None,
        help="a server that runs already [SMEMU_ENDPOINT, else one is started]",
    )


@pytest.fixture(scope="session")
def smemu_server(request: Any) -> Iterator[Server]:
    """The server of the run: the one that is named, or one of its own."""
    endpoint = request.config.getoption("--smemu-endpoint") or os.environ.get("SMEMU_ENDPOINT")
    with Server.attach(endpoint) if endpoint else Server.start("--clock", "auto") as server:
        yield server


@pytest.fixture
def smemu(smemu_server: Server, request: Any) -> Iterator[World]:
    """A world that no other test, worker or run has."""
    fresh = smemu_server.world()
    test = re.sub(r"[^A-Za-z0-9._-]", "-", request.node.name)[:24]
    world = smemu_server.world(f"{test}-{fresh.name}"[:64])
    yield world
    world.delete()


@pytest.fixture
def smemu_sink(smemu: World) -> Sink:
    """A recording webhook in the test's world."""
    return smemu.sink("sink")

"""Test against smemu: Amazon EventBridge on your machine, on virtual time.

    from smemu import Server

    with Server.start() as server:
        world = server.world()
        world.apply({"rules": [...]})
        world.put_event("shop", "order", {"status": "FAILED"})
        world.expect_delivery(target="pager", times=1)

Every call is one HTTP request. Waiting happens in the server, which answers on the very step that
decides: nothing here polls or sleeps.
"""

from ._http import SmemuError
from .server import Server
from .world import ExpectationFailed, Play, Sink, SoftFailure, TimedOut, World

__all__ = [
    "ExpectationFailed",
    "Play",
    "Server",
    "Sink",
    "SmemuError",
    "SoftFailure",
    "TimedOut",
    "World",
]

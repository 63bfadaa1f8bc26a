"""What a connection says to those that it turns away before anyone has looked at what they ask."""

from __future__ import annotations

from starlette.types import Receive, Scope, Send

from kg.web.limits import Limits
from kg.web.ports import Refused
from kg.web.respond import refuse

MALFORMED = Refused(400, "Malformed request", "What came is no request of HTTP/1.1 or 1.0.")
HOSTS = Refused(400, "Bad Host", "A request has one Host field, no more and, in HTTP/1.1, no less; it is the name of a host.")


def too_many(limits: Limits) -> Refused:
    told = f"You hold {limits.client_connections} connections, the most that one client may; close some."
    return Refused(429, "Too many connections", told, {"Retry-After": "1"})


def too_large(limits: Limits) -> Refused:
    told = f"The line and header fields of a request may have {limits.head:,} bytes; post long queries."
    return Refused(431, "Request header fields too large", told)


def too_slow(limits: Limits) -> Refused:
    return Refused(408, "The request is too slow", f"The head of the request did not come within {limits.head_seconds:g} s.")


class Full:
    """In the place of the application, where the server has all the connections that it may."""

    def __init__(self, limits: Limits) -> None:
        told = f"It holds {limits.connections} connections, the most that it may; ask again in a moment."
        self._refused = Refused(503, "The server is full", told, {"Retry-After": "2", "Connection": "close"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await refuse(scope, send, self._refused)

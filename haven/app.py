"""Builds the service from its settings and serves it: `python -m haven.app`. The only place that wires things together."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import structlog
from sanic import Sanic

from haven.cases.actions_bridge import ActionsBridge
from haven.cases.alerts import Alerts, AlertTarget
from haven.cases.desk import Desk
from haven.cases.handoff import HandOffs
from haven.cases.intakes import Intakes
from haven.cases.log import ConversationLog
from haven.cases.named_later import NamedLater
from haven.cases.rows import case_row
from haven.cases.screening_thread import ScreeningThread
from haven.cases.summaries import Summaries
from haven.cases.words import Words
from haven.guides import read_guides
from haven.health import Health
from haven.intake import check_guides, read_flows
from haven.logs import set_up_logs
from haven.screening import read_screener
from haven.screening.answers import read_answers
from haven.screening.encoder import ENCODER_VERSION, Encoder
from haven.screening.screener import TABLES_ONLY
from haven.settings import PROJECT, Settings, read_settings
from haven.store import Store
from haven.tables import TableError
from haven.talk import read_features, read_languages, read_urgency
from haven.texts import read_texts
from haven.triage.first_actions import read_first_actions
from haven.triage.first_words import read_first_words
from haven.triage.helplines import read_helplines
from haven.triage.named_facts import NamedFacts
from haven.triage.routing import read_routes
from haven.turns.arrivals import Arrivals
from haven.turns.assistant_client import AssistantClient
from haven.turns.host_actions import HostActions
from haven.turns.journey import Journey
from haven.turns.other_language import OtherLanguage
from haven.turns.own_words import OwnWords
from haven.web.app import build_web_app
from haven.web.limits import Limits, Rate
from haven.web.push import Hub
from haven.web.services import WebServices

log = structlog.get_logger()

DRAIN_S = 3.0


@dataclass
class Haven:
    """The built service: two Sanic applications and what they share."""

    settings: Settings
    web: Sanic[Any, Any]
    build_actions: Callable[[], Sanic[Any, Any]]
    store: Store
    arrivals: Arrivals
    desk: Desk
    health: Health
    assistant: AssistantClient
    hub: Hub
    screening: ScreeningThread

    def background(self) -> list[Coroutine[Any, Any, None]]:
        """Return what runs beside the servers for as long as they do."""
        return [self.health.keep_asking(), self.desk.watch(), self.hub.keep_presence_true()]


def build(settings: Settings, store: Store, project: Path = PROJECT) -> Haven:
    """Read the tables (a bad one stops the start) and wire the parts. Opens no port."""
    data = project / "data"
    texts = read_texts(data / "texts")
    guides = read_guides(data / "guides", data / "nlu")
    encoder = Encoder()
    screening = ScreeningThread(lambda: read_screener(data / "safety", encoder), encoder)
    helplines = read_helplines(data / "safety" / "helplines.yml")
    routes = read_routes(data / "safety" / "routing.yml")
    flows = read_flows(data / "intake", texts, routes)
    check_guides(flows, [guide.id for guide in guides])

    hub = Hub()
    first_words = read_first_words(data / "safety" / "first_words.yml", texts)
    words = Words(texts, helplines, first_words)
    conversation_log = ConversationLog(store, hub)
    alerts = Alerts(store, hub, send_webhook, AlertTarget(settings.alert_webhook_url or None))

    def versions() -> dict[str, str]:
        return {
            "screening": screening.version,
            "helplines": helplines.version,
            "first_words": first_words.version,
            "encoder": ENCODER_VERSION,
        }

    summaries = Summaries(
        store,
        screening,
        read_first_actions(data / "safety" / "first_actions.yml"),
        helplines.countries,
        routes.teams,
        versions,
        NamedLater(NamedFacts()),
        lambda case: hub.case_changed(case_row(case)),
    )
    handoffs = HandOffs(store, conversation_log, alerts, hub, routes, words, summaries)
    desk = Desk(store, conversation_log, hub, alerts, words)
    answers = read_answers(data / "safety" / "answers.yml", data / "safety" / "questions.yml")
    own_words = OwnWords(store, conversation_log, words, guides)
    guide_ids = {guide.id for guide in guides}
    features = read_features(data / "talk" / "features.yml", guide_ids, texts.ids())
    read_urgency(data / "talk" / "urgency.yml", guide_ids)  # Rasa's to use, ours to refuse the start for
    languages = read_languages(data / "talk" / "languages.yml", texts, guides)
    other_language = OtherLanguage(store, own_words, languages)
    assistant = AssistantClient(
        f"http://127.0.0.1:{settings.rasa_port}", settings.rasa_secret, settings.rasa_timeout_s
    )
    journey = Journey(
        store,
        conversation_log,
        hub,
        screening,
        assistant,
        handoffs,
        own_words,
        answers,
        flows,
        other_language,
    )
    arrivals = Arrivals(
        store, conversation_log, journey, HostActions(store, conversation_log, words, guides, handoffs)
    )
    health = Health(
        store,
        assistant,
        screening.as_facts,
        lambda: len(helplines.overdue(datetime.now(timezone.utc).date())),
    )
    limits = Limits(
        new_conversations=Rate(
            settings.new_conversations_per_minute, 60 / settings.new_conversations_per_minute
        ),
        sends=Rate(30, 0.5),
        logins=Rate(8, 15),
    )
    services = WebServices(
        settings, store, conversation_log, arrivals, own_words, desk, hub, guides, helplines, limits, health,
        project / "frontend" / "dist", data / "texts", time.time,
    )  # fmt: skip
    intakes = Intakes(store, handoffs, routes, words)
    bridge = ActionsBridge(guides, texts, features, flows, store, handoffs, intakes)
    return Haven(
        settings,
        build_web_app(services),
        lambda: _actions_app(bridge, settings.rasa_secret),
        store,
        arrivals,
        desk,
        health,
        assistant,
        hub,
        screening,
    )


def _actions_app(bridge: ActionsBridge, secret: str) -> Sanic[Any, Any]:
    # Imported when the web server is up: rasa-sdk takes a while to load and Rasa asks for it seconds later.
    from actions import build_actions
    from haven.web.actions_app import build_actions_app

    return build_actions_app(build_actions(bridge), secret)


async def send_webhook(url: str, payload: dict[str, Any], timeout_s: float) -> bool:
    """POST the payload as JSON; return whether the other side took it (2xx). Raises OSError or TimeoutError."""
    import aiohttp

    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout_s)) as http:
            async with http.post(url, json=payload) as response:
                return response.status // 100 == 2
    except aiohttp.ClientError as failure:
        raise OSError(type(failure).__name__) from failure


class CannotServe(Exception):
    """The service has ended by itself; the message is the type of what ended it, and the log has more."""


def serve(settings: Settings) -> None:
    """Serve until told to stop. The web server answers before the encoder is loaded and before Rasa is up.

    Raises TableError for a bad table and CannotServe for whatever else ends the start."""
    store = Store.open(settings.database_url)
    haven = build(settings, store)
    running: list[asyncio.Task[None]] = []
    ended_by: list[Exception] = []

    @haven.web.after_server_start
    async def start(app: Sanic[Any, Any]) -> None:
        log.info("web.started", port=settings.port)
        running.append(asyncio.create_task(serve_the_rest(app)))

    async def serve_the_rest(app: Sanic[Any, Any]) -> None:
        try:
            screener = await asyncio.to_thread(haven.screening.loaded)
            if screener.mode == TABLES_ONLY:
                log.error("screening.degraded", mode=screener.mode, todo="see 'haven doctor'")
            actions = await asyncio.to_thread(haven.build_actions)
            server = await actions.create_server(
                host="127.0.0.1", port=settings.actions_port, return_asyncio_server=True, access_log=False
            )
            assert server is not None
            await server.startup()  # type: ignore[no-untyped-call]
            await server.start_serving()  # type: ignore[no-untyped-call]
            haven.health.serves_actions = True
            await haven.screening.vector("hello")  # the first user does not wait for the weights
            running.append(asyncio.create_task(haven.screening.warm_up()))
            running.extend(asyncio.create_task(work) for work in haven.background())
            await haven.arrivals.recover()
        except TableError as bad:
            ended_by.append(bad)
            app.stop()
        except Exception as failure:
            # Half a service is worse than none: whoever supervises us sees the end and starts us again.
            log.exception("web.cannot_serve")
            ended_by.append(CannotServe(type(failure).__name__))
            app.stop()

    @haven.web.before_server_stop
    async def stop(app: Sanic[Any, Any]) -> None:
        for task in running:
            task.cancel()
        await haven.arrivals.drain(DRAIN_S)
        await haven.assistant.close()

    @haven.web.after_server_stop
    async def close(app: Sanic[Any, Any]) -> None:
        await store.close()

    haven.web.run(settings.host, settings.port, single_process=True, access_log=False, motd=False)
    if ended_by:
        raise ended_by[0]


def main() -> None:
    """Run the service with the settings of the environment; end with status 1 where it cannot be served."""
    import os

    settings = read_settings(os.environ)
    set_up_logs()
    try:
        serve(settings)
    except TableError as bad:
        log.critical("web.bad_table", what=str(bad))  # names the file and the row, and quotes no user
        sys.exit(1)
    except CannotServe as why:
        log.critical("web.ended", error=str(why))
        sys.exit(1)


if __name__ == "__main__":
    main()

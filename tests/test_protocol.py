"""What the service refuses: everything that is not exactly the protocol, in one shape, stored never, rendered never."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from tests.stacks import People

TIMEOUT_S = 5.0
CID = "a" * 32
ONLY_THE_WELCOME = 1


async def put(
    people: People, body: bytes | str, cid: str = CID, conv: str | None = None, token: str | None = None
) -> Any:
    user = await people.user()
    headers = {"Authorization": f"Bearer {token or user.token}", "Content-Type": "application/json"}
    url = f"{people.web}/v1/conv/{conv or user.conv}/events/{cid}"
    async with user.http.put(url, data=body, headers=headers) as answer:
        refused = answer.status, await answer.json(), dict(answer.headers)
    async with user.http.get(
        f"{people.web}/v1/conv/{user.conv}/events?after=0", headers={"Authorization": f"Bearer {user.token}"}
    ) as answer:
        log = await answer.json()
    await user.close()
    return refused, log


def message(text: str) -> str:
    return json.dumps({"type": "message", "body": {"text": text}})


BAD_BODIES = [
    pytest.param(b"", 400, "bad_json", id="nothing"),
    pytest.param(b"{", 400, "bad_json", id="broken JSON"),
    pytest.param(b"\xff\xfe\x00binary", 400, "bad_json", id="binary"),
    pytest.param(b"[]", 400, "bad_frame", id="a list"),
    pytest.param(b'"text"', 400, "bad_frame", id="a string"),
    pytest.param(b'{"type": "message"}', 400, "bad_frame", id="no body"),
    pytest.param(b'{"type": "message", "body": {}}', 400, "bad_frame", id="no text"),
    pytest.param(b'{"type": "message", "body": {"text": 7}}', 400, "bad_frame", id="a number for a text"),
    pytest.param(b'{"type": "message", "body": {"text": ["x"]}}', 400, "bad_frame", id="a list for a text"),
    pytest.param(
        b'{"type": "message", "body": {"text": "x", "html": "y"}}',
        400,
        "bad_frame",
        id="unknown field inside",
    ),
    pytest.param(
        b'{"type": "message", "body": {"text": "x"}, "from": "agent"}', 400, "bad_frame", id="unknown field"
    ),
    pytest.param(
        b'{"type": "owner", "body": {"k": "agent"}}', 400, "unknown_type", id="a type users cannot send"
    ),
    pytest.param(b'{"type": "message", "body": {"text": "   "}}', 400, "bad_frame", id="only blanks"),
    pytest.param(
        b'{"type": "message", "body": {"text": "a\\u0000b"}}', 400, "bad_frame", id="a NUL character"
    ),
    pytest.param(b'{"type": "message", "body": {"text": "\\ud800"}}', 400, None, id="half a character"),
    pytest.param(message("x" * 4001).encode(), 413, "too_long", id="4001 characters"),
    pytest.param(message("x" * 70_000).encode(), 413, "too_large", id="more than the server reads"),
]


@pytest.mark.parametrize(("body", "status", "code"), BAD_BODIES)
async def test_a_bad_body_is_refused_and_nothing_is_stored(
    people: People, body: bytes, status: int, code: str | None
) -> None:
    (found, answer, headers), log = await put(people, body)
    assert found == status
    assert set(answer) == {"error"}
    assert set(answer["error"]) >= {"code", "message"}
    assert code is None or answer["error"]["code"] == code
    assert log["head"] == ONLY_THE_WELCOME
    assert "no-store" in headers["Cache-Control"]


async def test_4000_characters_are_taken(people: People) -> None:
    (status, answer, _), log = await put(people, message("how do i block someone " + "x" * 3977))
    assert status == 201
    assert log["head"] >= answer["seq"] == ONLY_THE_WELCOME + 1


@pytest.mark.parametrize("cid", ["short", "a" * 65, "with%20blank%20inside", "dots..dots"])
async def test_a_bad_client_id_is_refused(people: People, cid: str) -> None:
    (status, answer, _), log = await put(people, message("hello"), cid=cid)
    assert status in (400, 404)
    assert "error" in answer
    assert log["head"] == ONLY_THE_WELCOME


async def test_the_same_client_id_with_other_words_is_refused(people: People) -> None:
    user = await people.user()
    headers = {"Authorization": f"Bearer {user.token}"}
    url = f"{people.web}/v1/conv/{user.conv}/events/{CID}"
    async with user.http.put(url, data=message("hello"), headers=headers) as first:
        assert first.status == 201
    async with user.http.put(url, data=message("hello"), headers=headers) as again:
        assert again.status == 200
        assert (await again.json())["dup"] is True
    async with user.http.put(url, data=message("other"), headers=headers) as other:
        assert other.status == 409
        assert (await other.json())["error"]["code"] == "conflict"


async def test_a_forged_or_foreign_token_opens_nothing(people: People) -> None:
    mine, other = await people.user(), await people.user()
    for token in ("forged" * 6, other.token, ""):
        headers = {"Authorization": f"Bearer {token}"}
        async with mine.http.get(f"{people.web}/v1/conv/{mine.conv}/events", headers=headers) as answer:
            assert answer.status == 401
            assert (await answer.json())["error"]["code"] == "bad_token"
        async with mine.http.put(
            f"{people.web}/v1/conv/{mine.conv}/events/{CID}", data=message("x"), headers=headers
        ) as answer:
            assert answer.status == 401


async def frames(people: People, *sent: Any) -> list[dict[str, Any]]:
    """Send frames after a good hello and return the error frames that come back."""
    user = await people.user()
    errors: list[dict[str, Any]] = []
    async with user.http.ws_connect(f"{people.web.replace('http', 'ws', 1)}/v1/socket") as ws:
        await ws.send_json({"t": "hello", "v": 1, "conv": user.conv, "tok": user.token, "after": 0})
        for frame in sent:
            await (ws.send_bytes(frame) if isinstance(frame, bytes) else ws.send_json(frame))
        while len(errors) < len(sent):
            got = await ws.receive(timeout=TIMEOUT_S)
            if got.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                break
            frame = json.loads(got.data)
            if frame["t"] == "err":
                errors.append(frame)
    assert len(user.events) == ONLY_THE_WELCOME
    return errors


BAD_FRAMES = [
    pytest.param({"t": "send"}, "bad_frame", id="send without anything"),
    pytest.param(
        {"t": "send", "cid": CID, "type": "message", "body": {"text": 1}}, "bad_frame", id="wrong type"
    ),
    pytest.param(
        {"t": "send", "cid": CID, "type": "message", "body": {"text": "x" * 4001}}, "too_long", id="too long"
    ),
    pytest.param(
        {"t": "send", "cid": CID, "type": "note", "body": {"text": "x"}}, "unknown_type", id="a note"
    ),
    pytest.param({"t": "dance"}, "unknown_type", id="unknown frame"),
    pytest.param({"t": "seen", "seq": -1}, "bad_frame", id="negative number"),
    pytest.param({"t": "seen", "seq": True}, "bad_frame", id="a truth for a number"),
    pytest.param(
        {"t": "send", "cid": CID, "type": "choice", "body": {"quick": "q9"}}, "not_found", id="not offered"
    ),
    pytest.param({"t": "typing", "extra": 1}, "bad_frame", id="unknown field"),
    pytest.param(b"\x00\x01", "bad_json", id="binary"),
    pytest.param(b"{", "bad_json", id="broken JSON"),
]


@pytest.mark.parametrize(("frame", "code"), BAD_FRAMES)
async def test_a_bad_frame_is_answered_with_an_error_frame(people: People, frame: Any, code: str) -> None:
    [error] = await frames(people, frame)
    assert error["code"] == code
    assert error["message"]


@pytest.mark.parametrize(
    "hello",
    [
        {"t": "hello", "v": 2, "conv": "a" * 32, "tok": "b" * 32, "after": 0},
        {"t": "hello", "v": 1, "conv": "a" * 32, "tok": "b" * 32, "after": 0},
        {"t": "send"},
    ],
    ids=["unknown version", "forged token", "no hello"],
)
async def test_a_socket_without_a_good_hello_is_closed(people: People, hello: dict[str, Any]) -> None:
    async with people.session().ws_connect(f"{people.web.replace('http', 'ws', 1)}/v1/socket") as ws:
        await ws.send_json(hello)
        error = json.loads((await ws.receive(timeout=TIMEOUT_S)).data)
        assert error["t"] == "err"
        assert (await ws.receive(timeout=TIMEOUT_S)).type in (
            aiohttp.WSMsgType.CLOSE,
            aiohttp.WSMsgType.CLOSED,
        )


AGENT_PATHS = ["/v1/agent/me", "/v1/agent/cases", "/v1/agent/cases/HV-XXXXXX"]


@pytest.mark.parametrize("path", AGENT_PATHS)
async def test_agents_pages_need_a_login(people: People, path: str) -> None:
    async with people.session().get(people.web + path) as answer:
        assert answer.status == 401


async def test_a_change_without_the_page_word_is_refused(people: People) -> None:
    agent = await people.agent(with_socket=False)
    async with agent.http.post(f"{people.web}/v1/agent/next", json={}) as answer:
        assert answer.status == 403


async def test_a_console_socket_of_a_foreign_page_is_closed(people: People) -> None:
    agent = await people.agent(with_socket=False)
    address = f"{people.web.replace('http', 'ws', 1)}/v1/agent/socket"
    async with agent.http.ws_connect(address, headers={"Origin": "https://evil.example"}) as ws:
        assert (await ws.receive(timeout=TIMEOUT_S)).type in (
            aiohttp.WSMsgType.CLOSE,
            aiohttp.WSMsgType.CLOSED,
        )


@pytest.mark.parametrize(
    "path", ["/assets/../../domain.yml", "/assets/%2e%2e%2fdomain.yml", "/texts/en/../../x.ftl", "/nothing"]
)
async def test_no_path_leads_out_of_the_built_files(people: People, path: str) -> None:
    async with people.session().get(people.web + path, allow_redirects=False) as answer:
        assert answer.status == 404
        assert set(await answer.json()) == {"error"}


async def test_pages_carry_a_strict_policy(people: People) -> None:
    async with people.session().get(people.web + "/widget") as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


async def test_leaving_clears_what_the_browser_holds(people: People) -> None:
    async with people.session().get(people.web + "/leave", allow_redirects=False) as answer:
        assert answer.status == 303
        assert '"storage"' in answer.headers["Clear-Site-Data"]

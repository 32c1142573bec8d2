import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { FluentResource } from "@fluent/bundle";

import { KEYS } from "./keys.js";
import { SEVERITIES } from "./order.js";
import { CATEGORIES, HOST_ACTIONS, HOST_OUTCOMES, OUTCOMES, REASONS, RISK_ANSWERS, TEAMS } from "./vocabulary.js";

const here = (path) => new URL(path, import.meta.url);
const read = (path) => readFileSync(here(path), "utf8");
const sources = readdirSync(here(".")).filter((name) => name.endsWith(".js"));
const code = sources.map((name) => read(name)).join("\n");
const catalogue = new Set(new FluentResource(read("../../data/texts/en/console.ftl")).body.map((message) => message.id));
const slugs = (prefix, words) => words.map((word) => `console-${prefix}-${word.replaceAll(/[_ ]/g, "-").toLowerCase()}`);

/** Ids that are put together at run time. */
const FAMILIES = [
  ...slugs("category", CATEGORIES),
  ...slugs("team", TEAMS),
  ...slugs("outcome", OUTCOMES),
  ...slugs("host", HOST_ACTIONS),
  ...slugs("outcome-app", HOST_OUTCOMES),
  ...slugs("resolve-risk", RISK_ANSWERS),
  ...slugs("resolve-wrong", ["outcome", "category", "risk_assessed", "follow_up"]),
  ...slugs("resolve", ["outcome", "category"]),
  ...slugs("severity", SEVERITIES),
  ...slugs("key", KEYS.map(({ action }) => action)),
  ...slugs("timer", ["calm", "soon", "late", "met", "missed"]),
  ...slugs("presence", ["here", "unsure", "away", "left", "here-long", "unsure-long", "away-long", "left-long"]),
  ...slugs("link", ["live", "late", "connecting", "lost"]),
  ...slugs("start", ["asking", "unreachable"]),
  ...slugs("settings", ["keys", "enter", "sound"]),
  ...slugs("login-error", ["bad_login", "rate", "offline", "store", "unknown"]),
  ...slugs("error", ["offline", "not_found", "rate", "store", "too_long", "too_large", "lease_lost", "not_owner", "conflict", "unknown"]),
  ...slugs("health", ["waiting", "longest", "late", "risk"]),
  ...slugs("list", ["mine", "mine-none", "waiting", "waiting-none", "colleagues", "back"]),
  ...slugs("speaker", ["user", "assistant", "haven"]),
  ...slugs("thread-owner", ["assistant", "queue", "agent"]),
  ...slugs("outgoing", ["sending", "stored"]),
  ...slugs("compose", ["message", "note", "message-send", "note-send"]),
  ...slugs("triage", ["given", "given-none", "unknown", "unknown-none", "declined", "situation", "background", "assessment"]),
  ...slugs("side", ["presence", "age", "country", "language", "platform", "number", "severity", "team", "reason", "opened", "due", "answers"]),
  ...slugs("platform", ["ios", "android", "web"]),
  ...slugs("reason", REASONS),
  ...slugs("owner", ["assistant", "queue", "agent"]),
  ...slugs("actor", ["haven", "user"]),
  ...slugs("log", ["looked", "opened", "raised", "asked again", "claimed", "lease expired", "released", "handed back", "resolved", "closing facts", "other"]),
  ...slugs("fact", ["unsafe", "safe_now", "time", "age", "school", "alone", "company", "place", "country", "device", "handle", "link", "paid", "evidence", "other_reports"]),
];
const literal = new Set([...code.matchAll(/"(console-[a-z0-9-]+)"/g)].map(([, id]) => id).filter((id) => id !== "console-wait"));

test("every sentence that the code names is in the catalogue", () => {
  assert.ok(literal.size > 80, "the search must find the sentences for this test to mean anything");
  assert.deepEqual([...literal, ...FAMILIES].filter((id) => !catalogue.has(id)), []);
});

test("every sentence of the catalogue is used", () => {
  const used = new Set([...literal, ...FAMILIES]);
  assert.deepEqual([...catalogue].filter((id) => !used.has(id)), []);
});

test("no element puts markup into the page", () => {
  const banned = /innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|document\.write/;
  assert.deepEqual(sources.filter((name) => banned.test(read(name))), []);
});

test("the page holds no inline script or style", () => {
  assert.doesNotMatch(read("index.html"), /<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/);
});

test("the harms to choose from are those that screening knows", () => {
  const [, tuple] = read("../../haven/screening/assessment.py").match(/\nCATEGORIES[^=]*= \(([^)]*)\)/) ?? [];
  const known = [...(tuple ?? "").matchAll(/"([a-z_]+)"/g)].map(([, slug]) => slug);
  assert.ok(known.length > 20, "the table must be found for this test to mean anything");
  assert.deepEqual([...CATEGORIES].filter((slug) => slug !== "none").sort(), known.sort());
});

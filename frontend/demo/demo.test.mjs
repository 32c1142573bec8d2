import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { offersOf } from "./offers.js";
import { placeOf } from "./places.js";
import { World } from "./world.js";

const guides = new URL("../../data/guides/", import.meta.url);
const links = readdirSync(guides)
  .filter((name) => name.endsWith(".yml"))
  .flatMap((name) => [...readFileSync(new URL(name, guides), "utf8").matchAll(/deep_link: *(\S+)/g)].map(([, link]) => link));

test("every guide's link lands on a screen with something to point at", () => {
  assert.ok(links.length >= 10, "the guides were read");
  for (const link of links) {
    const place = placeOf(link, { kind: "profile", handle: "river_drift" }, new World());
    assert.ok(place?.screen && place.mark, link);
  }
});

const places = [
  { id: "a named profile", link: "app://profile/tin_kite/block", context: null, screen: "profile", handle: "tin_kite" },
  { id: "the profile the chat was opened on", link: "app://profile/{handle}/mute", context: { handle: "tin_kite" }, screen: "profile", handle: "tin_kite" },
  { id: "nobody in particular", link: "app://profile/{handle}/report", context: null, screen: "pick" },
  { id: "somebody who is not here", link: "app://profile/ghost/report", context: null, screen: "pick" },
  { id: "an encoded handle", link: "app://profile/moss.and.ink/block", context: null, screen: "profile", handle: "moss.and.ink" },
];
for (const { id, link, context, screen, handle } of places) {
  test(`a profile link finds whose profile is meant: ${id}`, () => {
    const place = placeOf(link, context, new World());
    assert.deepEqual([place.screen, place.handle], [screen, handle]);
  });
}

for (const link of ["https://evil.example", "app://", "app://profile/me/explode", "app://profile/%E0%A4%A/block/x", "javascript:x"]) {
  test(`a link that means nothing here leads nowhere or asks: ${link}`, () => {
    const place = placeOf(link, null, new World());
    assert.ok(place === null || place.screen === "pick");
  });
}

test("the comment the chat was opened on is the one to report", () => {
  const place = placeOf("app://comment/report", { kind: "comment", id: "c5", handle: "nightjar77" }, new World());
  assert.deepEqual([place.video, place.sheet.id], ["v3", "c5"]);
});

test("a block ends the follow and hides everything of theirs; an unblock does not bring the follow back", () => {
  const world = new World();
  world.block("nightjar77");
  assert.ok(!world.followers.includes("nightjar77"));
  assert.ok(!world.messages.some(({ by }) => by === "nightjar77"));
  assert.ok(!world.commentsOn("v1").some(({ by }) => by === "nightjar77"));
  world.unblock("nightjar77");
  assert.ok(!world.followers.includes("nightjar77"));
  assert.ok(world.commentsOn("v1").some(({ by }) => by === "nightjar77"));
});

test("a mute and a report hide what they are about", () => {
  const world = new World();
  world.mute("tin_kite");
  assert.ok(!world.feed.some(({ by }) => by === "tin_kite"));
  world.report({ kind: "comment", id: "c2" });
  assert.ok(!world.commentsOn("v1").some(({ id }) => id === "c2"));
});

test("settings change without touching the others", () => {
  const world = new World();
  world.change({ isPrivate: true });
  assert.deepEqual(world.settings, { isPrivate: true, messagesFrom: "Everyone", filtersComments: false });
});

const app = () => {
  const world = new World();
  const seen = { changes: 0, links: [] };
  const offers = offersOf(world, { changed: () => (seen.changes += 1), land: (link) => seen.links.push(link) });
  return { world, seen, offers };
};
const effects = [
  { action: "block", of: (world) => world.person("tin_kite").isBlocked },
  { action: "mute", of: (world) => world.person("tin_kite").isMuted },
  { action: "filter_comments", of: (world) => world.settings.filtersComments },
  { action: "make_private", of: (world) => world.settings.isPrivate },
];
for (const { action, of } of effects) {
  test(`what the app does for Haven's user has its effect, and undo takes it back: ${action}`, () => {
    const { world, seen, offers } = app();
    assert.equal(of(world), false);
    offers[action].do({ handle: "tin_kite" });
    assert.equal(of(world), true);
    offers[action].undo({ handle: "tin_kite" });
    assert.deepEqual([of(world), seen.changes], [false, 2]);
  });
}

test("a removed follower is gone, cannot be undone, and is not removed twice", () => {
  const { world, offers } = app();
  assert.notEqual(offers.remove_follower.do({ handle: "tin_kite" }), false);
  assert.ok(!world.followers.includes("tin_kite"));
  assert.equal(offers.remove_follower.undo, undefined);
  assert.equal(offers.remove_follower.do({ handle: "tin_kite" }), false);
});

test("nothing is done to somebody who is not here", () => {
  const { offers } = app();
  for (const action of ["block", "unblock", "mute"]) assert.throws(() => offers[action].do({ handle: "ghost" }));
});

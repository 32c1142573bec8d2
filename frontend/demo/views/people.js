import { html } from "lit";
import { art, portrait } from "../art.js";
import { drawings } from "../drawings.js";
import { onProfile } from "../places.js";
import { ME } from "../world.js";
import { bar, nothingHere, personRow } from "./rows.js";

/** Somebody's profile. */
export function profile(app) {
  const person = app.world.person(app.place.handle);
  const menu = () => app.openSheet({ kind: "profile", handle: person.handle });
  const dots = html`<button class="round" aria-label="Share and more" @click=${menu}>${drawings.dots}</button>`;
  const videos = app.world.videos.filter(({ by, isReported }) => by === person.handle && !isReported);
  return html`${bar(app, `@${person.handle}`, dots)}
    <section class="head">
      ${portrait(person)}
      <h2>${person.name}</h2>
      <p>${person.bio || "No words here yet."}</p>
      <p class="numbers"><strong>${person.followers.toLocaleString("en")}</strong> followers</p>
      ${standing(app, person)}
    </section>
    ${person.isBlocked ? nothingHere("You blocked this person. You do not see their videos.") : grid(videos)}`;
}

/** My own profile. */
export function me(app) {
  const { mine } = app.world;
  const comments = () => app.openSheet({ kind: "comments", video: mine.id });
  const lines = html`<button class="round" aria-label="Settings and privacy" @click=${() => app.go({ screen: "settings", page: "" })}>
    ${drawings.lines}
  </button>`;
  return html`<header class="bar"><span class="round"></span><h1>@${ME.handle}</h1>${lines}</header>
    <section class="head">
      ${portrait(ME)}
      <h2>${ME.name} ${app.world.settings.isPrivate ? html`<span class="tag">${drawings.lock} Private</span>` : ""}</h2>
      <p>${ME.bio}</p>
      <button class="numbers" @click=${() => app.go({ screen: "followers" })}>
        <strong>${app.world.followers.length}</strong> followers
      </button>
    </section>
    <div class="grid">
      <button class="tile" aria-label="Your video: ${mine.caption}" @click=${comments}>${art(mine.art)}</button>
    </div>`;
}

export function followers(app) {
  const list = app.world.followers.map((handle) => app.world.person(handle));
  const more = (person) => html`<button
    class="round"
    aria-label="More about @${person.handle}"
    @click=${() => app.openSheet({ kind: "follower", handle: person.handle })}
  >
    ${drawings.dots}
  </button>`;
  return html`${bar(app, "Followers")}
    ${list.length
      ? html`<ul class="people ${app.place.mark ? "marked" : ""}">${list.map((person) => personRow(app, person, more(person)))}</ul>`
      : nothingHere("Nobody follows you now.")}`;
}

export function blocked(app) {
  const people = app.world.blocked;
  const unblock = (handle) => {
    app.world.unblock(handle);
    app.say(`You unblocked @${handle}.`, () => app.world.block(handle));
    app.requestUpdate();
  };
  const button = ({ handle }) => html`<button class="small" @click=${() => unblock(handle)}>Unblock</button>`;
  if (!people.length) return html`${bar(app, "Blocked accounts")}${nothingHere("You have not blocked anyone.")}`;
  return html`${bar(app, "Blocked accounts")}
    <ul class="people ${app.place.mark ? "marked" : ""}">${people.map((person) => personRow(app, person, button(person)))}</ul>`;
}

/** A guide spoke of "their profile", and the chat was not opened on one. */
export function pick(app) {
  const { action, reason } = app.place;
  const people = [...app.world.people.values()].filter((person) => !person.isBlocked);
  const go = (person) => html`<button class="small" @click=${() => app.go(onProfile(person.handle, action, reason))}>Choose</button>`;
  return html`${bar(app, "Whose profile?")}
    <ul class="people marked">${people.map((person) => personRow(app, person, go(person)))}</ul>`;
}

function standing(app, person) {
  if (person.isBlocked) {
    return html`<button class="small" @click=${() => unblock(app, person)}>Unblock</button>`;
  }
  return html`<div class="pair">
    <button class="small strong">Follow</button><button class="small">Message</button>
    ${person.isMuted ? html`<span class="tag">${drawings.mute} Muted</span>` : ""}
  </div>`;
}

function unblock(app, { handle }) {
  app.world.unblock(handle);
  app.say(`You unblocked @${handle}.`);
}

function grid(videos) {
  if (!videos.length) return nothingHere("No videos yet.");
  return html`<div class="grid">${videos.map((one) => html`<div class="tile">${art(one.art)}</div>`)}</div>`;
}

import { html } from "lit";
import { portrait } from "../art.js";
import { drawings } from "../drawings.js";
import { REASONS } from "../world.js";
import { choice, nothingHere } from "./rows.js";

/** Every sheet by its kind: a title and what stands in it. */
export const sheets = { share, comments, comment, profile, follower, block, report };

const list = (...choices) => html`<div class="rows">${choices}</div>`;

function share(app, { video }) {
  const { by } = app.world.videos.find(({ id }) => id === video);
  return {
    title: "Share and more",
    body: list(
      choice({ icon: "copy", label: "Copy link", press: () => done(app, "Link copied.") }),
      choice({
        icon: "flag",
        label: "Report",
        isMarked: app.place.mark === "report",
        press: () => app.openSheet({ kind: "report", what: { kind: "video", id: video } }),
      }),
      choice({ icon: "mute", label: `Not interested in @${by}`, press: () => mute(app, by) }),
      help(app, { kind: "video", id: video, handle: by }),
    ),
  };
}

function comments(app, { video }) {
  const all = app.world.commentsOn(video);
  const more = (one) => app.openSheet({ kind: "comment", id: one.id });
  const item = (one) => html`<li
    class="comment"
    @contextmenu=${(event) => {
      event.preventDefault();
      more(one);
    }}
  >
    ${portrait(app.world.person(one.by))}
    <p><strong>@${one.by}</strong>${one.text}</p>
    <button class="round" aria-label="More about this comment by @${one.by}" @click=${() => more(one)}>
      ${drawings.dots}
    </button>
  </li>`;
  const body = all.length ? html`<ul class="comments">${all.map(item)}</ul>` : nothingHere("No comments here.");
  return { title: all.length === 1 ? "1 comment" : `${all.length} comments`, body };
}

function comment(app, { id }) {
  const one = app.world.comments.find((other) => other.id === id);
  return {
    title: `Comment by @${one.by}`,
    body: html`<blockquote>${one.text}</blockquote>
      ${list(
        choice({
          icon: "flag",
          label: "Report",
          isMarked: app.place.mark === "report",
          press: () => app.openSheet({ kind: "report", what: { kind: "comment", id } }),
        }),
        choice({ icon: "block", label: `Block @${one.by}`, press: () => app.openSheet({ kind: "block", handle: one.by }) }),
        help(app, { kind: "comment", id, handle: one.by }),
      )}`,
  };
}

function profile(app, { handle }) {
  const person = app.world.person(handle);
  const { mark } = app.place;
  const follows = app.world.followers.includes(handle);
  return {
    title: `@${handle}`,
    body: list(
      choice({
        icon: "block",
        label: person.isBlocked ? "Unblock" : "Block",
        isMarked: mark === "block",
        isGrave: !person.isBlocked,
        press: () => (person.isBlocked ? unblock(app, handle) : app.openSheet({ kind: "block", handle })),
      }),
      choice({
        icon: "mute",
        label: person.isMuted ? "Unmute" : "Mute",
        isMarked: mark === "mute",
        press: () => mute(app, handle),
      }),
      choice({
        icon: "flag",
        label: "Report account",
        isMarked: mark === "report",
        press: () => app.openSheet({ kind: "report", what: { kind: "profile", id: handle } }),
      }),
      follows ? choice({ icon: "person", label: "Remove this follower", press: () => remove(app, handle) }) : "",
      help(app, { kind: "profile", handle }),
    ),
  };
}

function follower(app, { handle }) {
  return {
    title: `@${handle}`,
    body: list(
      choice({ icon: "person", label: "Remove this follower", press: () => remove(app, handle) }),
      choice({ icon: "block", label: "Block", isGrave: true, press: () => app.openSheet({ kind: "block", handle }) }),
      help(app, { kind: "profile", handle }),
    ),
  };
}

function block(app, { handle }) {
  const go = () => {
    app.world.block(handle);
    done(app, `You blocked @${handle}.`, () => app.world.unblock(handle));
  };
  return {
    title: `Block @${handle}?`,
    body: html`<p class="lead">They cannot write to you, follow you or see your videos. They are not told.</p>
      <div class="pair">
        <button class="small grave" @click=${go}>Block</button>
        <button class="small" @click=${() => app.closeSheet()}>Not now</button>
      </div>`,
  };
}

function report(app, { what, reason }) {
  const send = () => {
    app.world.report(what);
    done(app, "Thank you. Your report was sent.");
  };
  return {
    title: "Report",
    body: html`<p class="lead" id="why">What is wrong with it? The person is not told who reported.</p>
      <div class="rows" role="radiogroup" aria-labelledby="why">
        ${REASONS.map(
          (one) => html`<button
            class="row"
            role="radio"
            aria-checked=${one === reason}
            @click=${() => app.openSheet({ kind: "report", what, reason: one })}
          >
            <span class="label">${one}</span> <span class="dot" aria-hidden="true"></span>
          </button>`,
        )}
      </div>
      ${reason ? html`<div class="pair"><button class="small strong" @click=${send}>Submit</button></div>` : ""}`,
  };
}

const help = (app, context) => choice({ icon: "help", label: "Help and safety", press: () => app.help(context) });

function mute(app, handle) {
  const isMuted = !app.world.person(handle).isMuted;
  app.world.mute(handle, isMuted);
  const words = isMuted ? `You muted @${handle}. They are not told.` : `You unmuted @${handle}.`;
  done(app, words, () => app.world.mute(handle, !isMuted));
}

function unblock(app, handle) {
  app.world.unblock(handle);
  done(app, `You unblocked @${handle}.`);
}

function remove(app, handle) {
  app.world.removeFollower(handle);
  done(app, `@${handle} does not follow you any more. They are not told.`);
}

function done(app, words, undo = null) {
  app.closeSheet();
  app.say(words, undo);
}

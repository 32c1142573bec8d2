import { html } from "lit";
import { portrait } from "../art.js";
import { drawings } from "../drawings.js";
import { REASONS } from "../world.js";
import { choice, nothingHere } from "./rows.js";

/** Every sheet by its kind: a title and what stands in it. */
export const sheets = { share, comments, manage, comment, message, thing, profile, follower, block, report };

const list = (...choices) => html`<div class="rows">${choices}</div>`;

function share(app, { video }) {
  const { by } = app.world.videos.find(({ id }) => id === video);
  return {
    title: "Share and more",
    body: list(
      choice({ icon: "copy", label: "Copy link", press: () => done(app, "Link copied.") }),
      reported(app, { kind: "video", id: video }),
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
  const mine = video === app.world.mine.id;
  const many = () => app.openSheet({ kind: "manage", video, chosen: [] });
  const body = html`${all.length ? html`<ul class="comments">${all.map(item)}</ul>` : nothingHere("No comments here.")}
    ${mine && all.length ? list(choice({ icon: "lines", label: "Manage multiple comments", press: many })) : ""}`;
  return { title: all.length === 1 ? "1 comment" : `${all.length} comments`, body };
}

/** Many comments of my own video at once. */
function manage(app, { video, chosen }) {
  const all = app.world.commentsOn(video);
  const press = (id) => {
    const others = chosen.filter((one) => one !== id);
    app.openSheet({ kind: "manage", video, chosen: others.length < chosen.length ? others : [...chosen, id] });
  };
  const report = () => {
    for (const id of chosen) app.world.report({ kind: "comment", id });
    done(app, "Thank you. Your report was sent.");
  };
  const boxes = all.map(
    ({ id, by, text }) => html`<button class="row" role="checkbox" aria-checked=${chosen.includes(id)} @click=${() => press(id)}>
      <span class="label">@${by}<small>${text}</small></span> <span class="dot" aria-hidden="true"></span>
    </button>`,
  );
  return {
    title: "Manage multiple comments",
    body: html`<div class="rows ${app.place.mark === "choose" ? "marked" : ""}">${boxes}</div>
      <div class="pair">
        <button class="small grave" ?disabled=${!chosen.length} @click=${() => remove(app, chosen)}>Delete</button>
        <button class="small" ?disabled=${!chosen.length} @click=${report}>Report</button>
      </div>`,
  };
}

function comment(app, { id }) {
  const one = app.world.comments.find((other) => other.id === id);
  const isMine = one.video === app.world.mine.id;
  return {
    title: `Comment by @${one.by}`,
    body: html`<blockquote>${one.text}</blockquote>
      ${list(
        reported(app, { kind: "comment", id }),
        isMine
          ? choice({
              icon: "close",
              label: "Delete",
              isMarked: app.place.mark === "delete",
              press: () => remove(app, [id]),
            })
          : "",
        choice({ icon: "block", label: `Block @${one.by}`, press: () => app.openSheet({ kind: "block", handle: one.by }) }),
        help(app, { kind: "comment", id, handle: one.by }),
      )}`,
  };
}

function message(app, { id }) {
  const { by, text } = app.world.messages.find((one) => one.id === id);
  return {
    title: `Message from @${by}`,
    body: html`<blockquote>${text}</blockquote>
      ${list(
        reported(app, { kind: "message", id }),
        choice({ icon: "block", label: `Block @${by}`, press: () => app.openSheet({ kind: "block", handle: by }) }),
        help(app, { kind: "message", id, handle: by }),
      )}`,
  };
}

function thing(app, { id }) {
  const { title } = app.world.things.find((one) => one.id === id);
  return { title, body: list(reported(app, { kind: "thing", id })) };
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
      reported(app, { kind: "profile", id: handle }, "Report account"),
      follows ? choice({ icon: "person", label: "Remove this follower", press: () => unfollow(app, handle) }) : "",
      help(app, { kind: "profile", handle }),
    ),
  };
}

function follower(app, { handle }) {
  return {
    title: `@${handle}`,
    body: list(
      choice({ icon: "person", label: "Remove this follower", press: () => unfollow(app, handle) }),
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
        ${Object.entries(REASONS).map(
          ([id, words]) => html`<button
            class="row ${app.place.mark === "reason" && id === reason ? "marked" : ""}"
            role="radio"
            aria-checked=${id === reason}
            @click=${() => app.openSheet({ kind: "report", what, reason: id })}
          >
            <span class="label">${words}</span> <span class="dot" aria-hidden="true"></span>
          </button>`,
        )}
      </div>
      ${reason ? html`<div class="pair"><button class="small strong" @click=${send}>Submit</button></div>` : ""}`,
  };
}

const reported = (app, what, label = "Report") =>
  choice({
    icon: "flag",
    label,
    isMarked: app.place.mark === "report",
    press: () => app.openSheet({ kind: "report", what }),
  });

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

function unfollow(app, handle) {
  app.world.removeFollower(handle);
  done(app, `@${handle} does not follow you any more. They are not told.`);
}

function remove(app, ids) {
  app.world.deleteComments(ids);
  done(app, ids.length === 1 ? "The comment is deleted." : `${ids.length} comments are deleted.`);
}

function done(app, words, undo = null) {
  app.closeSheet();
  app.say(words, undo);
}

import { html } from "lit";
import { drawings } from "../drawings.js";
import { MESSAGES_FROM } from "../world.js";
import { bar, nothingHere, personRow, row, toggle } from "./rows.js";

export const settings = (app) =>
  html`${bar(app, "Settings and privacy")}
    <div class="rows">
      ${row({ icon: "lock", label: "Privacy", press: () => app.go({ screen: "privacy" }) })}
      ${row({ icon: "help", label: "Help and safety", press: () => app.help({ kind: "settings" }) })}
    </div>`;

export function privacy(app) {
  const { isPrivate, messagesFrom, filtersComments } = app.world.settings;
  return html`${bar(app, "Privacy")}
    <div class="rows">
      ${toggle({
        label: "Private account",
        hint: "Only people you approve can follow you and see your videos.",
        isOn: isPrivate,
        isMarked: app.place.mark === "private-account",
        press: () => set(app, { isPrivate: !isPrivate }, isPrivate ? "Your account is public." : "Your account is private."),
      })}
      ${row({
        icon: "inbox",
        label: "Direct messages",
        value: messagesFrom,
        press: () => app.go({ screen: "messages-from" }),
      })}
      ${row({
        icon: "comment",
        label: "Comments",
        value: filtersComments ? "Filtered" : "",
        press: () => app.go({ screen: "comment-filters" }),
      })}
      ${row({
        icon: "block",
        label: "Blocked accounts",
        value: `${app.world.blocked.length}`,
        press: () => app.go({ screen: "blocked" }),
      })}
      ${row({ icon: "help", label: "Help and safety", press: () => app.help({ kind: "settings" }) })}
    </div>`;
}

export function messagesFrom(app) {
  const now = app.world.settings.messagesFrom;
  return html`${bar(app, "Direct messages")}
    <p class="lead" id="who">Who can send you messages?</p>
    <div class="rows ${app.place.mark ? "marked" : ""}" role="radiogroup" aria-labelledby="who">
      ${MESSAGES_FROM.map(
        (who) => html`<button
          class="row"
          role="radio"
          aria-checked=${who === now}
          @click=${() => set(app, { messagesFrom: who }, `Messages from: ${who}.`)}
        >
          <span class="label">${who}</span> <span class="dot" aria-hidden="true"></span>
        </button>`,
      )}
    </div>`;
}

export function commentFilters(app) {
  const { filtersComments } = app.world.settings;
  const words = filtersComments ? "Comments show at once again." : "Every comment now waits for you.";
  return html`${bar(app, "Comments")}
    <div class="rows">
      ${toggle({
        label: "Filter all comments",
        hint: "Each comment stays hidden until you approve it.",
        isOn: filtersComments,
        isMarked: app.place.mark === "filter",
        press: () => set(app, { filtersComments: !filtersComments }, words),
      })}
    </div>`;
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

export function inbox(app) {
  const messages = app.world.messages;
  return html`<header class="bar"><span class="round"></span><h1>Inbox</h1><span class="round"></span></header>
    <ul class="people">
      ${messages.map(({ by, text, when }) => {
        const person = app.world.person(by);
        const dots = html`<button
          class="round"
          aria-label="More about the chat with @${by}"
          @click=${() => app.openSheet({ kind: "profile", handle: by })}
        >
          ${drawings.dots}
        </button>`;
        return personRow(app, person, dots, `${text} · ${when}`);
      })}
    </ul>`;
}

function set(app, change, words) {
  const before = app.world.settings;
  app.world.change(change);
  app.say(words, () => app.world.change(before));
}

import { html } from "lit";
import { drawings } from "../drawings.js";
import { personRow } from "./rows.js";

export function inbox(app) {
  const messages = app.world.messages;
  return html`<header class="bar"><span class="round"></span><h1>Inbox</h1><span class="round"></span></header>
    <ul class="people">
      ${messages.map(({ id, by, text, when }) => {
        const person = app.world.person(by);
        const dots = html`<button
          class="round"
          aria-label="More about the chat with @${by}"
          @click=${() => app.openSheet({ kind: "message", id })}
        >
          ${drawings.dots}
        </button>`;
        return personRow(app, person, dots, `${text} · ${when}`);
      })}
    </ul>`;
}

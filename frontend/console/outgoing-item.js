import { html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { say } from "../shared/texts.js";
import { missedBy } from "./thread.js";

/**
 * What the agent wrote and the server has not stored yet, or refused.
 * @param {import("./thread.js").Outgoing} own
 * @param {import("./thread.js").Thread} thread
 * @param {boolean} canSend whether this agent may write to the user now
 * @param {(type: "haven-send-again" | "haven-take-back", detail: unknown) => void} fire
 */
export function outgoingItem(own, thread, canSend, fire) {
  const { cid, type, text, state } = own;
  return html`<li class=${type === "note" ? "note" : "message"} data-speaker="agent" data-state=${state} tabindex="-1">
    ${type === "note" ? html`<p class="who"><strong>${say("console-note-label")}</strong></p>` : nothing}
    <div class="words" dir="auto">${text}</div>
    <p class="state">${state === "refused" ? icons.warn : icons.clock} ${stateText(own, thread)}</p>
    ${state === "refused"
      ? html`<p class="ways">
          ${canSend
            ? html`<button @click=${() => fire("haven-send-again", { cid })}>${say("console-outgoing-send")}</button>`
            : nothing}
          <button @click=${() => fire("haven-take-back", { cid, type })}>${say("console-outgoing-edit")}</button>
        </p>`
      : nothing}
  </li>`;
}

/**
 * @param {import("./thread.js").Outgoing} own
 * @param {import("./thread.js").Thread} thread
 */
export function stateText(own, thread) {
  if (own.state !== "refused") return say(`console-outgoing-${own.state}`);
  if (own.why === "behind") return say("console-outgoing-behind", { count: missedBy(thread, own).length });
  return say(own.why === "lease_lost" ? "console-outgoing-lease-lost" : "console-outgoing-refused");
}

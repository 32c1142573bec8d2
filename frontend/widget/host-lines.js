import { html, nothing } from "lit";
import { pageClock } from "../shared/clock.js";
import { icons } from "../shared/icons.js";
import { say } from "../shared/texts.js";
import { Bridge } from "./bridge.js";
import { offersIn } from "./conversation.js";
import { HostActions } from "./host-actions.js";
import "./haven-host-actions.js";
import { actionWords } from "./spoken.js";

/**
 * What the transcript shows of the host app's actions: what is offered, beside which guide, and what was done.
 * `lines` is always the whole list as it is shown (`lines.js`), for a step's fate stands in a later line.
 */
export class HostLines {
  #chat;
  #actions;
  #acted;

  /**
   * @param {import("./chat.js").Chat} chat @param {import("./host.js").Host} host
   * @param {{changed: () => void, acted: () => void}} on `acted`: the pressed button will go, the focus has to move
   */
  constructor(chat, host, { changed, acted }) {
    this.#chat = chat;
    this.#acted = acted;
    this.#actions = new HostActions(new Bridge(host, pageClock), (body) => chat.report(body));
    this.#actions.addEventListener("change", changed);
  }

  /** Whether the host app can open screens. */
  get canOpen() {
    return this.#actions.canOpen;
  }

  /** Have the host app open the screen of the guide in this line. */
  open({ seq }, link) {
    this.#actions.open(seq, link);
  }

  /** The buttons of an offer; only beside the newest words, for later the user may want something else. */
  offer(line, lines) {
    const isNewest = lines.findLast(({ kind }) => kind === "offer") === line;
    const offers = isNewest && !line.isAnswered ? this.#possible(line) : [];
    const isDone = offers.some(({ action }) => outcomeOf(lines, line.seq, action) === "done");
    return offers.length && !isDone ? this.#buttons(line, lines, offers, "offer") : nothing;
  }

  /** The buttons that belong into the card of this line, or null. */
  ofGuide(line, lines) {
    const offers = this.#possible(line);
    return offers.length ? this.#buttons(line, lines, offers, "action") : null;
  }

  /** What became of a step, and the way back where there is one. */
  done(line, lines) {
    const { of, action, outcome } = line;
    const isNewest = lines.findLast((other) => other.of === of && other.action === action) === line;
    const isPending = this.#actions.isPending(of, action);
    return html`<div class="system did">
      <p>${outcome === "done" ? icons.check : nothing}<span>${actionWords(line, say)}</span></p>
      ${isNewest && outcome === "done" && this.#actions.canUndo(action)
        ? html`<button aria-disabled=${isPending} @click=${() => this.#undo(line)}>
            ${icons.undo} ${say(isPending ? "widget-do-pending" : "widget-undo")}
          </button>`
        : nothing}
    </div>`;
  }

  #buttons({ seq }, lines, offers, slot) {
    return html`<haven-host-actions
      slot=${slot}
      .offers=${offers}
      .pending=${offers.find(({ action }) => this.#actions.isPending(seq, action))?.action ?? null}
      .done=${offers.filter(({ action }) => outcomeOf(lines, seq, action) === "done").map(({ action }) => action)}
      @haven-do=${({ detail }) => this.#perform(seq, detail)}
    ></haven-host-actions>`;
  }

  // A case that was opened since says that there is more to think of first, unless that already stands there.
  #possible(line) {
    const { caseSeq } = this.#chat.conversation;
    return this.#actions.possible(offersIn(line)).filter(({ first }) => first || line.seq > caseSeq);
  }

  #perform(seq, offer) {
    this.#actions.perform(seq, offer);
    this.#acted();
  }

  #undo(line) {
    this.#actions.undo(line.of, line);
    this.#acted();
  }
}

const outcomeOf = (lines, of, action) =>
  lines.findLast((line) => line.kind === "action" && line.of === of && line.action === action)?.outcome;

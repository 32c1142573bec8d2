import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { marksByMessage } from "./danger-facts.js";
import { threadItem } from "./thread-item.js";
import { outgoingItem } from "./outgoing-item.js";
import { threadStyles } from "./thread-styles.js";
import { seenUpTo, transcript } from "./thread.js";

const SHOWN_MS = 2_000;

/**
 * `<haven-thread>`: the whole conversation as a labelled list, not live; the page's announcer speaks.
 * Fires `haven-send-again` ({cid}) and `haven-take-back` ({cid, type}).
 */
export class HavenThread extends LitElement {
  static properties = {
    thread: { attribute: false },
    quotes: { attribute: false },
    myName: { attribute: false },
    now: { attribute: false },
    isTyping: { attribute: false },
    canSend: { attribute: false },
  };

  static styles = [base, consoleBase, threadStyles];

  constructor() {
    super();
    /** @type {import("./thread.js").Thread} */
    this.thread;
    /** @type {any[] | undefined} */
    this.quotes = undefined;
    this.myName = "";
    this.now = 0;
    this.isTyping = false;
    this.canSend = false;
  }

  render() {
    const { thread } = this;
    return html`<section aria-labelledby="title">
      <h2 id="title">${say("console-thread-title")}</h2>
      ${thread.isReady || thread.events.length ? this.#list() : html`<p class="soft">${say("console-thread-loading")}</p>`}
      ${thread.hasGap && thread.isReady ? html`<p class="soft">${say("console-thread-gap")}</p>` : nothing}
      <p class="typing soft" aria-hidden=${String(!this.isTyping)}>${this.isTyping ? say("console-thread-typing") : nothing}</p>
    </section>`;
  }

  /** Bring a message into view, mark it for a moment and put the focus on it. @param {number} seq */
  reveal(seq) {
    const item = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`[data-seq="${Number(seq)}"]`));
    if (!item) return;
    item.scrollIntoView({ block: "center" });
    item.focus({ preventScroll: true });
    item.classList.add("shown");
    setTimeout(() => item.classList.remove("shown"), SHOWN_MS);
  }

  #list() {
    const marks = marksByMessage(this.quotes);
    const seen = seenUpTo(this.thread, "user");
    const about = { marks, seen, now: this.now, myName: this.myName };
    const items = transcript(this.thread);
    if (!items.length) return html`<p class="soft">${say("console-thread-empty")}</p>`;
    return html`<ol role="list">
      ${repeat(items, keyOf, (event) => threadItem(event, about))}
      ${repeat(
        this.thread.outgoing,
        (own) => own.cid,
        (own) => outgoingItem(own, this.thread, this.canSend || own.type === "note", (type, detail) => this.#fire(type, detail)),
      )}
    </ol>`;
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {import("./thread.js").LogEvent} event */
function keyOf(event) {
  return event.note === undefined ? event.seq : `note ${event.note}`;
}

customElements.define("haven-thread", HavenThread);

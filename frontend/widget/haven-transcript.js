import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icons } from "../shared/icons.js";
import "../shared/guide-card.js";
import { base } from "../shared/styles.js";
import { say, texts } from "../shared/texts.js";
import "../shared/message.js";
import { linesOf } from "./lines.js";
import { HostLines } from "./host-lines.js";
import { nameIn } from "./spoken.js";
import { transcriptStyles } from "./haven-transcript-styles.js";

/** This close to the end counts as being there. */
const NEAR_END_PX = 48;

/**
 * `<haven-transcript>`: what was said, as a labelled list that is not live (the announcer speaks).
 * Fires `haven-choose` ({id, label}), `haven-retry` and `haven-delete` ({cid}), and `haven-acted` when the host app was
 * asked for something and the pressed button will go; cards fire their own.
 */
export class HavenTranscript extends LitElement {
  static properties = {
    chat: { attribute: false },
    /** Another number says that the chat changed. */
    turn: { attribute: false },
    /** The page around us, which may do things for the user. */
    host: { attribute: false },
    hasNews: { state: true },
  };

  static styles = [base, transcriptStyles];

  #lines = [];
  /** The line with the newest guide: what the user says about steps is about that one. */
  #guideKey = null;
  /** @type {HostLines | null} */
  #hostLines = null;
  #atEnd = true;
  #showFrom = null;
  #sizes = new ResizeObserver(() => this.#atEnd && this.#toEnd());

  constructor() {
    super();
    this.hasNews = false;
  }

  connectedCallback() {
    super.connectedCallback();
    // The soft keyboard makes the list smaller: what was last said stays in view.
    this.updateComplete.then(() => this.#sizes.observe(this.#scroll()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  willUpdate() {
    this.#hostLines ??= new HostLines(this.chat, this.host, {
      changed: () => this.requestUpdate(),
      acted: () => this.#fire("haven-acted"),
    });
    const { conversation, outbox } = this.chat;
    const before = this.#lines.length;
    this.#lines = linesOf(conversation, outbox.entries, this.chat.now());
    this.#guideKey = this.#lines.findLast((line) => line.card?.kind === "guide")?.key ?? null;
    const added = this.#lines.slice(before);
    if (added.some((line) => line.from?.k === "user" || line.kind === "action")) this.#atEnd = true;
    else if (added.length && !this.#atEnd) this.hasNews = true;
    if (added.length) this.#showFrom = this.#atEnd && added.length === 1 ? added[0].key : null;
  }

  render() {
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${say("widget-messages")} @scroll=${this.#scrolled}>
        <slot></slot>
        <ol role="list">
          ${repeat(this.#lines, (line) => line.key, (line) => this.#line(line))} ${this.#typingLine()}
          ${this.chat.conversation.owner.k === "queue" ? this.#waitingLine() : nothing}
        </ol>
      </div>
      ${this.hasNews
        ? html`<button class="news" @click=${() => this.#toEnd()}>${icons.down} ${say("widget-new-messages")}</button>`
        : nothing}`;
  }

  updated(changed) {
    if (this.#atEnd && changed.has("turn")) this.#follow();
  }

  #line(line) {
    return html`<li class=${line.run ? "run" : ""} data-key=${line.key}>
      ${line.time ? html`<p class="time">${this.#time(line.time)}</p>` : nothing}
      ${this.#content(line)}
    </li>`;
  }

  #content(line) {
    if (line.kind === "owner") return this.#ownerLine(line);
    if (line.kind === "offer") return this.#hostLines.offer(line, this.#lines);
    return line.kind === "action" ? this.#hostLines.done(line, this.#lines) : this.#message(line);
  }

  #ownerLine({ owner }) {
    return html`<div class="system"><p>${nameIn(say, "widget-now", owner)}</p></div>`;
  }

  #message(line) {
    const guide = line.card?.kind === "guide" ? line.card : null;
    const isMine = line.from.k === "user";
    return html`<haven-message
      .kind=${line.from.k}
      .mine=${isMine}
      .run=${line.run}
      .text=${guide ? "" : line.text}
      .speaker=${nameIn(say, "widget-speaker", line.from)}
      .state=${line.state}
      .status=${line.state ? say(`widget-${line.state}`) : ""}
    >
      ${guide ? this.#guide(line, guide) : nothing}
      ${line.quick.length ? this.#quick(line) : nothing}
      ${line.state === "late" || line.state === "refused" ? this.#own(line) : nothing}
    </haven-message>`;
  }

  #guide(line, guide) {
    const buttons = this.#hostLines.ofGuide(line, this.#lines);
    return html`<haven-guide-card
      .card=${guide}
      active
      ?current=${line.key === this.#guideKey}
      .opens=${this.#hostLines.canOpen}
      .acts=${buttons !== null}
      @haven-open=${({ detail }) => this.#hostLines.open(line, detail.link)}
      >${buttons ?? nothing}</haven-guide-card
    >`;
  }

  // Chosen or passed answers stay readable: aria-disabled leaves them in the page, disabled would hide them from some.
  #quick({ quick, isAnswered }) {
    return html`<div class="quick" role="group" aria-label=${say("widget-quick")}>
      ${quick.map(
        (choice) => html`<button
          aria-disabled=${isAnswered}
          @click=${() => isAnswered || this.#fire("haven-choose", { id: choice.id, label: choice.label })}
        >
          ${choice.label}
        </button>`,
      )}
    </div>`;
  }

  #own({ cid }) {
    return html`<div class="own">
      <button @click=${() => this.#fire("haven-retry", { cid })}>${say("widget-retry")}</button>
      <button @click=${() => this.#fire("haven-delete", { cid })}>${say("widget-delete")}</button>
    </div>`;
  }

  #typingLine() {
    const { typing } = this.chat;
    if (!typing) return nothing;
    const id = `widget-typing-${typing.k === "agent" ? "agent" : "assistant"}`;
    return html`<li>
      <span class="typing"><i></i><i></i><i></i>
        <span class="spoken">${say(id, { name: typing.name ?? say("widget-owner-agent-unnamed") })}</span>
      </span>
    </li>`;
  }

  #waitingLine() {
    const id = this.chat.conversation.case?.id;
    return html`<li class="waiting">
      ${icons.clock}
      <h2>${say("widget-waiting-title")}</h2>
      <p>${say("widget-waiting-text")}</p>
      ${id ? html`<p class="small">${say("widget-case", { id })}</p>` : nothing}
    </li>`;
  }

  #time(at) {
    const moment = new Date(at);
    const isToday = moment.toDateString() === new Date().toDateString();
    const style = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
    return new Intl.DateTimeFormat(texts.lang, style).format(moment);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroll();
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (this.#atEnd) this.hasNews = false;
  }

  // A card taller than the screen is shown from its beginning, not from its end.
  async #follow() {
    const key = this.#showFrom;
    this.#showFrom = null;
    const cards = [...this.renderRoot.querySelectorAll("haven-message, haven-guide-card")];
    await Promise.all(cards.map((card) => card.updateComplete));
    const scroll = this.#scroll();
    const item = key && this.renderRoot.querySelector(`[data-key="${key}"]`);
    if (item && item.offsetHeight > scroll.clientHeight * 0.8) {
      scroll.scrollTop = item.offsetTop - scroll.offsetTop - this.#pinnedHeight();
    } else {
      this.#toEnd();
    }
  }

  #toEnd() {
    const scroll = this.#scroll();
    scroll.scrollTop = scroll.scrollHeight;
    this.hasNews = false;
  }

  #pinnedHeight() {
    const pinned = this.querySelector("[pinned]");
    return pinned && getComputedStyle(pinned).position === "sticky" ? pinned.offsetHeight : 0;
  }

  #scroll() {
    return this.renderRoot.querySelector(".scroll");
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("haven-transcript", HavenTranscript);

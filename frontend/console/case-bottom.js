import { LitElement, css, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import "./agent-composer.js";
import { consoleBase } from "./console-styles.js";
import "./hand-back-form.js";
import { durationWords } from "./labels.js";
import { isDoubtful } from "./link-truth.js";
import "./resolve-form.js";
import { missedBy } from "./thread.js";

/**
 * `<haven-case-bottom>`: what stands in the way of answering, then the place to answer, to note or to close.
 * Fires `haven-claim` ({row}), `haven-finished`, `haven-to-end` and `haven-reveal` ({seq}).
 */
export class HavenCaseBottom extends LitElement {
  static properties = {
    desk: { attribute: false },
    row: { attribute: false },
    now: { attribute: false },
    preferences: { attribute: false },
    step: { state: true },
    isNoteOpen: { state: true },
  };

  static styles = [
    base,
    consoleBase,
    css`
      :host {
        display: block;
        max-block-size: 70vh;
        overflow-y: auto;
        border-block-start: 1px solid var(--haven-line);
        background: var(--haven-surface);
      }
      .bar:last-child {
        border-block-end: none;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--haven-1) var(--haven-3);
        padding: var(--haven-2) var(--haven-4);
        border-block-end: 1px solid var(--haven-line);
      }
      .bar p {
        flex: 1;
        min-inline-size: 14rem;
      }
      .bar.warn {
        background: var(--haven-person-tint);
        color: var(--haven-person);
        font-weight: 600;
      }
      .bar.alarm {
        background: var(--haven-alarm-tint);
        color: var(--haven-alarm);
        font-weight: 600;
      }
      .note-toggle {
        color: var(--haven-person);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import("./workspace.js").Workspace} */
    this.desk;
    /** @type {import("./board.js").CaseRow} */
    this.row;
    this.now = 0;
    /** @type {import("./preferences.js").Preferences} */
    this.preferences;
    /** @type {"resolve" | "hand_back" | null} */
    this.step = null;
    this.isNoteOpen = false;
  }

  willUpdate() {
    if (!this.hasUpdated) this.isNoteOpen = this.desk.drafts.read(this.row.id, "note") !== "";
    if (!this.#holds) this.step = null;
  }

  render() {
    const { row } = this;
    return html`${this.#troubles()}
    ${this.step ? this.#form() : this.#holds ? this.#composer("message") : this.#claimBar()}
    ${row.state === "resolved" || this.step ? nothing : this.#note()}`;
  }

  /** Begin to answer, to note, to resolve or to hand back. @param {"reply" | "note" | "resolve" | "hand_back"} what */
  async start(what) {
    const needsCase = what !== "note";
    if (needsCase && !this.#holds) return this.desk.say("console-claim-first");
    if (what === "resolve" || what === "hand_back") this.step = what;
    else this.step = null;
    if (what === "note") this.isNoteOpen = true;
    await this.updateComplete;
    const names = { reply: "[type=message]", note: "[type=note]", resolve: "haven-resolve-form", hand_back: "haven-hand-back-form" };
    /** @type {any} */ (this.renderRoot.querySelector(names[what]))?.focusFirst();
  }

  get #holds() {
    return this.desk.claims.holds(this.row.id);
  }

  #troubles() {
    return [this.#linkTrouble(), this.#caseTrouble(), this.#missed(), this.#gone()];
  }

  #linkTrouble() {
    const { link } = this.desk;
    if (!isDoubtful(link)) return nothing;
    return this.#bar("warn", say("console-bottom-silence", { age: durationWords(link.silence_ms) }));
  }

  #caseTrouble() {
    const trouble = this.desk.troubles.get(this.row.id);
    if (!trouble || this.#holds) return nothing;
    return this.#bar("alarm", say(trouble.id, trouble.args));
  }

  #missed() {
    const thread = this.desk.conversations.thread(this.row.conv);
    const blind = thread.outgoing.find((own) => own.why === "behind");
    const missed = blind ? missedBy(thread, blind) : [];
    if (!missed.length) return nothing;
    const show = () => this.#fire("haven-reveal", { seq: missed[0].seq });
    return this.#bar("warn", say("console-bottom-behind", { count: missed.length }), [["console-bottom-behind-show", show]]);
  }

  #gone() {
    const isGone = this.desk.conversations.presence(this.row.conv) === "left" && this.row.state !== "resolved";
    return isGone ? this.#bar("warn", say("console-bottom-left")) : nothing;
  }

  #claimBar() {
    const { row, desk } = this;
    if (row.state === "resolved") return this.#bar("", say("console-bottom-resolved"));
    const claim = () => desk.requests.busy === null && this.#fire("haven-claim", { row });
    const note = this.isNoteOpen ? nothing : this.#noteToggle();
    if (row.agent?.id === desk.agent.id) return this.#bar("", say("console-bottom-mine"), [["console-work-here", claim]], note);
    if (row.agent) return this.#bar("", say("console-bottom-theirs", { name: row.agent.name }), [], note);
    const id = row.owner === "assistant" ? "console-bottom-assistant" : "console-bottom-open";
    return this.#bar("", say(id), [["console-claim", claim]], note);
  }

  #form() {
    const close = () => this.#closeStep();
    if (this.step === "hand_back") {
      return html`<haven-hand-back-form
        .isBusy=${this.desk.requests.busy !== null}
        @haven-cancel=${close}
        @haven-hand-back=${() => this.#finish(this.desk.handBack(this.row.id))}
      ></haven-hand-back-form>`;
    }
    return html`<haven-resolve-form
      .row=${this.row}
      .isBusy=${this.desk.requests.busy !== null}
      @haven-cancel=${close}
      @haven-resolve=${(/** @type {CustomEvent} */ event) => this.#finish(this.desk.resolve(this.row.id, event.detail))}
    ></haven-resolve-form>`;
  }

  #note() {
    return this.isNoteOpen ? this.#composer("note") : nothing;
  }

  #noteToggle() {
    return html`<button type="button" class="link note-toggle small" @click=${() => this.start("note")}>
      ${say("console-note-open")} ${this.preferences.keys ? html`<kbd aria-hidden="true">i</kbd>` : nothing}
    </button>`;
  }

  /** @param {"message" | "note"} type */
  #composer(type) {
    const { row, desk } = this;
    return html`<haven-agent-composer
      type=${type}
      .caseId=${row.id}
      .text=${desk.drafts.read(row.id, type)}
      .enterSends=${type === "message" && this.preferences.enterSends}
      .hasKeys=${this.preferences.keys}
      @haven-draft=${(/** @type {CustomEvent} */ event) => this.#draft(type, event.detail.text)}
      @haven-write=${(/** @type {CustomEvent} */ event) => this.#write(type, event.detail.text)}
      @haven-close=${() => this.#closeNote()}
    >
      ${type === "message" && !this.isNoteOpen ? this.#noteToggle() : nothing}
    </haven-agent-composer>`;
  }

  /**
   * @param {"warn" | "alarm" | ""} look
   * @param {string} text
   * @param {[string, () => unknown][]} [ways]
   * @param {unknown} [beside]
   */
  #bar(look, text, ways = [], beside = nothing) {
    return html`<div class="bar ${look}">
      ${look ? icons.warn : nothing}
      <p>${text}</p>
      ${beside}
      ${ways.map(([id, act]) => html`<button class=${look ? "" : "main"} @click=${act}>${say(id)}</button>`)}
    </div>`;
  }

  /**
   * @param {"message" | "note"} type
   * @param {string} text
   */
  #draft(type, text) {
    this.desk.drafts.keep(this.row.id, type, text);
    if (type === "message" && text) this.desk.conversations.tellTyping(this.row.conv);
  }

  /**
   * @param {"message" | "note"} type
   * @param {string} text
   */
  #write(type, text) {
    this.desk.write(this.row, type, text);
    this.#fire("haven-to-end", null);
    // The focus never goes from a note to the reply by itself: the next words could reach the user.
    if (type === "note") this.#closeNote();
  }

  async #closeStep() {
    this.step = null;
    await this.start("reply");
  }

  async #closeNote() {
    this.isNoteOpen = false;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".note-toggle"))?.focus();
  }

  /** @param {Promise<boolean>} request */
  async #finish(request) {
    if (await request) this.#fire("haven-finished", null);
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("haven-case-bottom", HavenCaseBottom);

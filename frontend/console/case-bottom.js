import { LitElement, css, html, nothing } from "lit";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import "./agent-composer.js";
import { barStyles } from "./bar-styles.js";
import "./case-warnings.js";
import { consoleBase } from "./console-styles.js";
import { deskProperty } from "./desk-property.js";
import "./hand-back-form.js";
import "./resolve-form.js";

/**
 * `<haven-case-bottom>`: what stands in the way of answering, then the place to answer, to note or to close.
 * Fires `haven-claim` ({row}), `haven-finished`, `haven-to-end` and `haven-reveal` ({seq}).
 */
export class HavenCaseBottom extends LitElement {
  static properties = {
    desk: deskProperty,
    row: { attribute: false },
    now: { attribute: false },
    preferences: { attribute: false },
    step: { state: true },
    isNoteOpen: { state: true },
  };

  static styles = [
    base,
    consoleBase,
    barStyles,
    css`
      :host {
        display: block;
        max-block-size: 70vh;
        overflow-y: auto;
        border-block-start: 1px solid var(--haven-line);
        background: var(--haven-surface);
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
    return html`<haven-case-warnings .desk=${this.desk} .row=${row} .now=${this.now}></haven-case-warnings>
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

  #claimBar() {
    const { row, desk } = this;
    if (row.state === "resolved") return this.#bar(say("console-bottom-resolved"));
    const claim = () => desk.requests.busy === null && this.#fire("haven-claim", { row });
    const note = this.isNoteOpen ? nothing : this.#noteToggle();
    if (row.agent?.id === desk.agent.id) return this.#bar(say("console-bottom-mine"), ["console-work-here", claim], note);
    if (row.agent) return this.#bar(say("console-bottom-theirs", { name: row.agent.name }), null, note);
    const id = row.owner === "assistant" ? "console-bottom-assistant" : "console-bottom-open";
    return this.#bar(say(id), ["console-claim", claim], note);
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
   * @param {string} text
   * @param {[string, () => unknown] | null} [way]
   * @param {unknown} [beside]
   */
  #bar(text, way = null, beside = nothing) {
    return html`<div class="bar">
      <p>${text}</p>
      ${beside} ${way ? html`<button class="main" @click=${way[1]}>${say(way[0])}</button>` : nothing}
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
    this.desk.replies.write(this.row, type, text);
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

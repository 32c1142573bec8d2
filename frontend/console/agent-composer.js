import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { isSendKey } from "./keys.js";

const LONGEST = 4000;

/**
 * `<haven-agent-composer type="message|note">`: where an agent writes, to the user or to the team. The two never share
 * a field, a colour or a key press. Fires `haven-draft` and `haven-write` ({text}), and `haven-close` for a note.
 */
export class HavenAgentComposer extends LitElement {
  static properties = {
    type: { reflect: true },
    caseId: { attribute: false },
    text: { attribute: false },
    enterSends: { attribute: false },
    hasKeys: { attribute: false },
  };

  static styles = [
    base,
    consoleBase,
    css`
      :host {
        display: block;
        padding: var(--haven-2) var(--haven-4) var(--haven-3);
      }
      :host([type="note"]) {
        margin: 0 var(--haven-4) var(--haven-3);
        padding: var(--haven-2) var(--haven-3) var(--haven-3);
        border: 2px dashed var(--haven-person);
        border-radius: var(--haven-radius-s);
        background: var(--haven-person-tint);
      }
      form {
        display: grid;
        gap: var(--haven-2);
      }
      label {
        font-size: var(--haven-text-s);
        font-weight: 650;
      }
      :host([type="note"]) label {
        color: var(--haven-person);
      }
      textarea {
        display: block;
        field-sizing: content;
        min-block-size: 3.75rem;
        max-block-size: 12rem;
        resize: vertical;
        line-height: 1.4;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--haven-2) var(--haven-3);
      }
      .hint {
        flex: 1;
        font-size: var(--haven-text-s);
        color: var(--haven-ink-soft);
      }
      .hint.over {
        color: var(--haven-alarm);
        font-weight: 600;
      }
      :host([type="note"]) .hint {
        color: var(--haven-ink);
      }
      .save {
        border-color: var(--haven-person);
        color: var(--haven-person);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {"message" | "note"} */
    this.type = "message";
    this.caseId = "";
    this.text = "";
    this.enterSends = false;
    this.hasKeys = true;
  }

  render() {
    const over = [...this.text].length - LONGEST;
    const canSend = this.text.trim() !== "" && over <= 0;
    return html`<form @submit=${this.#submit}>
      <label for="text">${say(`console-compose-${this.type}`)} ${this.#key()}</label>
      <textarea
        id="text"
        dir="auto"
        rows="2"
        autocomplete="off"
        aria-describedby="hint"
        aria-invalid=${over > 0 ? "true" : nothing}
        .value=${live(this.text)}
        @input=${this.#write}
        @keydown=${this.#press}
      ></textarea>
      <div class="ways">
        <slot></slot>
        <p id="hint" class=${over > 0 ? "hint over" : "hint"}>${this.#hint(over)}</p>
        ${this.type === "note"
          ? html`<button type="button" class="quiet" @click=${this.#close}>${say("console-compose-close")}</button>`
          : nothing}
        <button class=${this.type === "note" ? "save" : canSend ? "main" : ""} aria-disabled=${String(!canSend)}>
          ${say(`console-compose-${this.type}-send`)}
        </button>
      </div>
    </form>`;
  }

  /** Put the cursor behind what is written. */
  focusFirst() {
    const area = this.#area();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  #key() {
    return this.hasKeys ? html`<kbd aria-hidden="true">${this.type === "note" ? "i" : "r"}</kbd>` : nothing;
  }

  /** @param {number} over */
  #hint(over) {
    if (over > 0) return say("console-compose-too-long", { over });
    if (this.type === "note") return say("console-compose-note-hint");
    return say(this.enterSends ? "console-compose-enter" : "console-compose-mod-enter");
  }

  #area() {
    return /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector("textarea"));
  }

  #write() {
    this.text = this.#area().value;
    this.#fire("haven-draft");
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (isSendKey(event, this.enterSends)) this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (!this.text.trim() || [...this.text].length > LONGEST) return;
    this.#fire("haven-write");
    this.text = "";
    this.#area().focus();
  }

  #close() {
    this.#fire("haven-close");
  }

  /** @param {string} type */
  #fire(type) {
    this.dispatchEvent(new CustomEvent(type, { detail: { text: this.text } }));
  }
}

customElements.define("haven-agent-composer", HavenAgentComposer);

import { LitElement, css, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";

export const LONGEST_MESSAGE = 4000;
const COUNT_FROM = 3600;

/** `<haven-composer>`: where the user writes. Fires `haven-send` ({text}) and `haven-typing`. Never loses a text. */
export class HavenComposer extends LitElement {
  static properties = {
    text: { state: true },
    /** A sentence about why the last text is still here, or empty. */
    notice: {},
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
        background: var(--haven-surface);
        border-block-start: 1px solid var(--haven-line);
        padding: var(--haven-2) var(--haven-3);
        padding-block-end: max(var(--haven-2), env(safe-area-inset-bottom));
      }
      form {
        display: flex;
        align-items: end;
        gap: var(--haven-2);
      }
      textarea {
        flex: 1;
        min-inline-size: 0;
        min-block-size: var(--haven-target);
        max-block-size: min(9rem, 30vh);
        padding: 0.625rem var(--haven-3);
        border: 1px solid var(--haven-line-strong);
        border-radius: var(--haven-radius-l);
        background: var(--haven-paper);
        line-height: 1.4;
        resize: none;
      }
      textarea::placeholder {
        color: var(--haven-ink-soft);
        opacity: 1;
      }
      textarea:focus-visible {
        outline-width: 2px;
        outline-offset: 0;
      }
      button {
        flex: none;
        padding: 0;
      }
      .hint {
        padding-block-end: var(--haven-1);
        font-size: var(--haven-text-s);
        color: var(--haven-ink-soft);
      }
      .hint.over {
        color: var(--haven-alarm);
        font-weight: 550;
      }
    `,
  ];

  constructor() {
    super();
    this.text = "";
    this.notice = "";
  }

  render() {
    const over = this.#length() - LONGEST_MESSAGE;
    const hint = this.#hint(over);
    return html`${hint}
      <form @submit=${this.#submit}>
        <label class="spoken" for="text">${say("widget-write")}</label>
        <textarea
          id="text"
          rows="1"
          dir="auto"
          autocomplete="off"
          enterkeyhint="send"
          placeholder=${say("widget-write")}
          aria-describedby=${hint === nothing ? nothing : "hint"}
          aria-invalid=${over > 0}
          .value=${this.text}
          @input=${this.#write}
          @keydown=${this.#key}
          @pointerdown=${() => this.#allowKeyboard()}
        ></textarea>
        <button
          class=${this.text.trim() && over <= 0 ? "main" : ""}
          aria-label=${say("widget-send")}
          aria-disabled=${!this.text.trim() || over > 0}
        >
          ${icons.send}
        </button>
      </form>`;
  }

  /** Put the cursor here without raising the soft keyboard, after a press elsewhere. */
  focusQuietly() {
    const area = this.#area();
    area.inputMode = "none";
    area.focus();
  }

  /** The text was taken over: start an empty one. */
  clear() {
    this.text = "";
    this.notice = "";
  }

  updated(changed) {
    if (changed.has("text")) this.#grow();
  }

  #hint(over) {
    const left = LONGEST_MESSAGE - this.#length();
    if (over > 0) return html`<p id="hint" class="hint over">${say("widget-too-long", { over })}</p>`;
    if (this.notice) return html`<p id="hint" class="hint over">${this.notice}</p>`;
    if (left <= LONGEST_MESSAGE - COUNT_FROM) return html`<p id="hint" class="hint">${say("widget-letters-left", { left })}</p>`;
    return nothing;
  }

  #write(event) {
    this.text = event.target.value;
    this.notice = "";
    this.dispatchEvent(new CustomEvent("haven-typing", { bubbles: true, composed: true }));
  }

  #key(event) {
    this.#allowKeyboard();
    // While an input method composes a word, Enter chooses the word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.text.trim();
    if (!text || this.#length() > LONGEST_MESSAGE) return;
    this.dispatchEvent(new CustomEvent("haven-send", { detail: { text }, bubbles: true, composed: true }));
    this.#area().focus();
  }

  // The server counts whole characters, so that a face counts once.
  #length() {
    return Array.from(this.text.trim()).length;
  }

  #allowKeyboard() {
    this.#area().inputMode = "";
  }

  #grow() {
    const area = this.#area();
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight + 2}px`;
  }

  #area() {
    return this.renderRoot.querySelector("textarea");
  }
}

customElements.define("haven-composer", HavenComposer);

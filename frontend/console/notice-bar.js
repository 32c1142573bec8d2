import { LitElement, css, html, nothing } from "lit";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";

const INFO_SHOWN_MS = 8_000;

/** `<haven-notice>`: the latest sentence of the console, in the corner where it covers nobody's words. */
export class HavenNotice extends LitElement {
  static properties = { notice: { state: true } };

  static styles = [
    base,
    consoleBase,
    css`
      :host {
        position: fixed;
        inset-block-end: var(--haven-3);
        inset-inline-start: var(--haven-3);
        z-index: 3;
        inline-size: calc(19rem - 2 * var(--haven-3));
      }
      section {
        padding: var(--haven-2) var(--haven-4);
        border: 1px solid var(--haven-line-strong);
        border-inline-start: 0.375rem solid var(--haven-accent);
        border-radius: var(--haven-radius-s);
        background: var(--haven-surface);
        box-shadow: 0 6px 24px var(--haven-shade);
      }
      [data-kind="error"] {
        border-inline-start-color: var(--haven-alarm);
      }
      .link {
        padding: 0;
      }
      @media (max-width: 1099px) {
        :host {
          inline-size: calc(17rem - 2 * var(--haven-3));
        }
      }
    `,
  ];

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    /** @type {{text: string, kind: "info" | "error"} | null} */
    this.notice = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    if (!this.notice) return nothing;
    const { text, kind } = this.notice;
    return html`<section data-kind=${kind} aria-label=${say("console-notice-label")}>
      <p>${text}</p>
      <button class="link" @click=${() => (this.notice = null)}>${say("console-notice-close")}</button>
    </section>`;
  }

  /**
   * Show a sentence in place of the last one. An error stays until it is closed; a confirmation leaves by itself.
   * @param {string} text
   * @param {"info" | "error"} kind
   */
  show(text, kind) {
    this.notice = { text, kind };
    clearTimeout(this.#timer);
    if (kind === "info") this.#timer = setTimeout(() => (this.notice = null), INFO_SHOWN_MS);
  }
}

customElements.define("haven-notice", HavenNotice);

import { LitElement, css, html, nothing } from "lit";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";

const ASK_EVERY_MS = 60_000;

/**
 * `<haven-degraded>`: says for as long as it is so that Haven finds less than it should. What agents do then is read
 * more themselves, so it is told to them and not only to operators.
 */
export class HavenDegraded extends LitElement {
  static properties = { isDegraded: { state: true } };

  static styles = [
    base,
    consoleBase,
    css`
      p {
        padding: var(--haven-2) var(--haven-4);
        border-block-end: 1px solid var(--haven-line);
        border-inline-start: 0.375rem solid var(--haven-alarm);
        background: var(--haven-surface);
        font-weight: 650;
      }
    `,
  ];

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #asking;

  constructor() {
    super();
    this.isDegraded = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#asking = setInterval(() => this.#ask(), ASK_EVERY_MS);
    this.#ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#asking);
  }

  render() {
    return this.isDegraded ? html`<p role="status">${say("console-screening-degraded")}</p>` : nothing;
  }

  async #ask() {
    try {
      const health = await (await fetch("/health")).json();
      this.isDegraded = Boolean(health.screening?.is_degraded);
    } catch {
      // No answer says nothing about screening; the header already says that the connection is in doubt.
    }
  }
}

customElements.define("haven-degraded", HavenDegraded);

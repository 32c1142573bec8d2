import { LitElement, css, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { errorArgs } from "./requests.js";

const LOGIN_ERRORS = new Set(["bad_login", "rate", "offline", "store"]);

/**
 * `<haven-sign-in>`: an agent signs in. Fires `haven-signed-in` ({agent}).
 * `ended` says that a session was under way and its work is kept behind this form.
 */
export class HavenSignIn extends LitElement {
  static properties = {
    api: { attribute: false },
    ended: { type: Boolean },
    isBusy: { state: true },
    failure: { state: true },
  };

  static styles = [
    base,
    consoleBase,
    css`
      :host {
        display: grid;
        place-items: center;
        min-block-size: 100dvh;
        padding: var(--haven-4);
      }
      main {
        inline-size: min(24rem, 100%);
      }
      form {
        display: grid;
        gap: var(--haven-4);
        padding: var(--haven-6);
        border: 1px solid var(--haven-line);
        border-radius: var(--haven-radius);
        background: var(--haven-surface);
      }
      h1 {
        display: flex;
        align-items: center;
        gap: var(--haven-2);
        font-size: var(--haven-text-xl);
        font-weight: 650;
      }
      label {
        display: grid;
        gap: var(--haven-1);
        font-weight: 550;
      }
      .failure {
        display: flex;
        gap: var(--haven-2);
        padding: var(--haven-3);
        border: 1px solid var(--haven-alarm-line);
        border-radius: var(--haven-radius-s);
        background: var(--haven-alarm-tint);
        color: var(--haven-alarm);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import("./agent-api.js").AgentApi} */
    this.api;
    this.ended = false;
    this.isBusy = false;
    /** @type {import("./agent-api.js").ApiError | null} */
    this.failure = null;
  }

  firstUpdated() {
    this.renderRoot.querySelector("input")?.focus();
  }

  render() {
    return html`<main>
      <form novalidate @submit=${this.#submit}>
        <h1>${icons.haven} ${say("console-title")}</h1>
        <p class="soft">${say(this.ended ? "console-login-ended" : "console-login-intro")}</p>
        <div role="alert">${this.failure ? this.#failure() : nothing}</div>
        <label>
          ${say("console-login-login")}
          <input name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="80" />
        </label>
        <label>
          ${say("console-login-password")}
          <input name="password" type="password" autocomplete="current-password" required maxlength="200" />
        </label>
        <button class="main" aria-disabled=${String(this.isBusy)}>
          ${say(this.isBusy ? "console-login-busy" : "console-login-submit")}
        </button>
      </form>
    </main>`;
  }

  #failure() {
    const { code, retry_s } = /** @type {import("./agent-api.js").ApiError} */ (this.failure);
    const id = LOGIN_ERRORS.has(code) ? code.replaceAll("_", "-") : "unknown";
    return html`<p class="failure">${icons.warn} ${say(`console-login-error-${id}`, errorArgs(code, retry_s))}</p>`;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [login, password] = [String(fields.get("login")).trim(), String(fields.get("password"))];
    this.failure = null;
    this.isBusy = true;
    try {
      const agent = await this.api.login(login, password);
      this.dispatchEvent(new CustomEvent("haven-signed-in", { detail: { agent } }));
    } catch (failure) {
      this.failure = /** @type {import("./agent-api.js").ApiError} */ (failure);
      this.#selectWrongField();
    } finally {
      this.isBusy = false;
    }
  }

  #selectWrongField() {
    /** @type {HTMLInputElement | null} */
    const password = this.renderRoot.querySelector("[name=password]");
    password?.focus();
    password?.select();
  }
}

customElements.define("haven-sign-in", HavenSignIn);

import { LitElement, html, nothing } from "lit";
import { say } from "../shared/texts.js";
import { AgentApi, ApiError } from "./agent-api.js";
import { Workspace } from "./workspace.js";
import "./desk.js";
import "./sign-in.js";

const TRY_AGAIN_MS = 3_000;

/** `<haven-console>`: the sign-in form or the desk. A desk whose session ended is kept, so no draft is lost. */
export class HavenConsole extends LitElement {
  static properties = { state: { state: true } };
  #api = new AgentApi();
  /** @type {Workspace | null} */
  #workspace = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #again;

  constructor() {
    super();
    /** @type {"asking" | "unreachable" | "out" | "ended" | "in"} */
    this.state = "asking";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#again);
    this.#workspace?.link.stop();
  }

  // The page's own styles reach these two elements: nothing here needs a shadow.
  createRenderRoot() {
    return this;
  }

  render() {
    if (this.state === "asking" || this.state === "unreachable") {
      return html`<main class="console-wait">
        <h1>${say("console-title")}</h1>
        <p role="status">${say(`console-start-${this.state}`)}</p>
      </main>`;
    }
    const desk = this.#workspace
      ? html`<haven-desk
          ?hidden=${this.state !== "in"}
          .workspace=${this.#workspace}
          @haven-sign-out=${this.#signOut}
        ></haven-desk>`
      : nothing;
    const form =
      this.state === "in"
        ? nothing
        : html`<haven-sign-in
            .api=${this.#api}
            ?ended=${this.state === "ended"}
            @haven-signed-in=${(/** @type {CustomEvent} */ event) => this.#enter(event.detail.agent)}
          ></haven-sign-in>`;
    return [desk, form];
  }

  async #ask() {
    try {
      this.#enter(await this.#api.me());
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 401) this.state = "out";
      else this.#askLater(failure);
    }
  }

  /** @param {unknown} failure */
  #askLater(failure) {
    if (!(failure instanceof ApiError)) throw failure;
    this.state = "unreachable";
    this.#again = setTimeout(() => this.#ask(), TRY_AGAIN_MS);
  }

  /** @param {{id: string, name: string}} agent */
  #enter(agent) {
    if (this.#workspace?.agent.id !== agent.id) this.#workspace = this.#build(agent);
    this.#workspace.link.start();
    this.state = "in";
  }

  /** @param {{id: string, name: string}} agent */
  #build(agent) {
    this.#workspace?.link.stop();
    const socketUrl = `${location.origin.replace(/^http/, "ws")}/v1/agent/socket`;
    const workspace = new Workspace({ agent, api: this.#api, socketUrl });
    workspace.addEventListener("signed-out", () => this.#end(workspace));
    return workspace;
  }

  /** @param {Workspace} workspace */
  #end(workspace) {
    if (workspace !== this.#workspace || this.state !== "in") return;
    workspace.link.stop();
    this.state = "ended";
  }

  async #signOut() {
    try {
      await this.#api.logout();
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      // Whoever walks away from this screen must not believe in a sign-out that never reached the server.
      if (failure.code !== "bad_token") return this.#workspace?.say("console-sign-out-failed", {}, "error");
    }
    this.#workspace?.link.stop();
    this.#workspace = null;
    this.state = "out";
  }
}

customElements.define("haven-console", HavenConsole);

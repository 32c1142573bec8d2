import { LitElement, html } from "lit";
import "../shared/announcer.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { alertRows, unseenCount } from "./alerts.js";
import "./alert-list.js";
import "./case-list.js";
import { caseInAddress, showInAddress } from "./case-address.js";
import "./case-side.js";
import "./case-view.js";
import { consoleBase } from "./console-styles.js";
import "./degraded-banner.js";
import "./desk-header.js";
import { deskStyles } from "./desk-styles.js";
import { actionOf } from "./keys.js";
import { isDoubtful } from "./link-truth.js";
import "./notice-bar.js";
import { browserStorage, keepPreferences, readPreferences } from "./preferences.js";
import { playSoftTone } from "./soft-tone.js";
import { spokenEvent } from "./spoken-event.js";

const TICK_MS = 1_000;

/**
 * `<haven-desk>`: the three panes of the console, its keyboard and its voice.
 * Fires `haven-sign-out`.
 */
export class HavenDesk extends LitElement {
  static properties = {
    workspace: { attribute: false },
    now: { state: true },
    preferences: { state: true },
    isSideOpen: { state: true },
  };

  static styles = [base, consoleBase, deskStyles];

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;
  /** @type {AbortController | null} */
  #listening = null;
  #wasDoubtful = false;

  constructor() {
    super();
    /** @type {import("./workspace.js").Workspace} */
    this.workspace;
    this.now = 0;
    this.preferences = readPreferences(browserStorage());
    this.isSideOpen = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const desk = this.workspace;
    this.#on(desk, "change", () => this.requestUpdate());
    this.#on(desk, "notice", (event) => this.#notify(event.detail));
    this.#on(desk, "alerted", (event) => this.#alert(event.detail));
    this.#on(desk, "arrived", (event) => this.#speak(event.detail));
    document.addEventListener("keydown", (event) => this.#press(event), { signal });
    document.addEventListener("visibilitychange", () => this.#cameBack(), { signal });
    window.addEventListener("focus", () => desk.seeAlerts(), { signal });
    window.addEventListener("online", () => desk.link.probe(), { signal });
    window.addEventListener("pageshow", () => desk.link.probe(), { signal });
    window.addEventListener("hashchange", () => desk.select(caseInAddress()), { signal });
    this.#tick = setInterval(() => this.#look(), TICK_MS);
    desk.select(caseInAddress());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening?.abort();
    clearInterval(this.#tick);
    document.title = say("console-title");
  }

  willUpdate() {
    this.now = this.workspace.clock.now();
  }

  render() {
    const desk = this.workspace;
    return html`<haven-desk-header
        .agent=${desk.agent}
        .link=${{ state: desk.link.state, silence_ms: desk.link.silence_ms }}
        .preferences=${this.preferences}
        .held=${desk.claims.leases().length}
        .isSideOpen=${this.isSideOpen}
        .hasSide=${desk.selected !== null}
        @haven-preferences=${(/** @type {CustomEvent} */ event) => this.#prefer(event.detail)}
        @haven-side=${() => this.#toggleSide()}
      ></haven-desk-header>
      <haven-degraded></haven-degraded>
      <div class="panes">
        <haven-case-list
          .desk=${desk}
          .board=${desk.board}
          .selectedId=${desk.selectedId}
          .busy=${desk.requests.busy}
          .now=${this.now}
          .hasKeys=${this.preferences.keys}
          @haven-take-next=${() => this.#takeNext()}
          @haven-look=${(/** @type {CustomEvent} */ event) => this.#open(event.detail.caseId)}
        >
          <haven-alert-list
            .rows=${alertRows(desk.alerts, desk.board)}
            .now=${this.now}
            .busy=${desk.requests.busy}
            @haven-claim=${(/** @type {CustomEvent} */ event) => this.#claim(event.detail.row)}
            @haven-look=${(/** @type {CustomEvent} */ event) => this.#open(event.detail.caseId)}
            @haven-dismiss=${(/** @type {CustomEvent} */ event) => desk.dismissAlert(event.detail.caseId)}
          ></haven-alert-list>
        </haven-case-list>
        <haven-case
          .desk=${desk}
          .row=${desk.selected}
          .now=${this.now}
          .preferences=${this.preferences}
          @haven-claim=${(/** @type {CustomEvent} */ event) => this.#claim(event.detail.row)}
          @haven-finished=${() => this.#focusTakeNext()}
        ></haven-case>
        <haven-case-side
          ?data-open=${this.isSideOpen}
          .desk=${desk}
          .row=${desk.selected}
          .now=${this.now}
          .hasKeys=${this.preferences.keys}
          @haven-claim=${(/** @type {CustomEvent} */ event) => this.#claim(event.detail.row)}
          @haven-step=${(/** @type {CustomEvent} */ event) => this.#openStep(event.detail.step)}
          @haven-close=${() => this.#toggleSide()}
        ></haven-case-side>
      </div>
      <haven-notice></haven-notice>
      <haven-announcer></haven-announcer>`;
  }

  updated() {
    const count = unseenCount(this.workspace.alerts);
    document.title = count ? say("console-title-alerts", { count }) : say("console-title");
    showInAddress(this.workspace.selectedId);
  }

  /** @param {{id: string, args: Record<string, string | number>, kind: string}} sentence */
  #notify({ id, args, kind }) {
    const text = say(id, args);
    this.#announce(text);
    if (kind !== "voice") /** @type {any} */ (this.renderRoot.querySelector("haven-notice")).show(text, kind);
  }

  /**
   * Show an alert, then tell the server that it is on screen. A hidden tab draws nothing, so it acknowledges
   * nothing: somebody else will be called.
   * @param {{id: number, case: import("./board.js").CaseRow}} alert
   */
  async #alert({ id, case: row }) {
    const list = () => /** @type {any} */ (this.renderRoot.querySelector("haven-alert-list"));
    await this.updateComplete;
    await list()?.updateComplete;
    requestAnimationFrame(() => {
      if (list()?.shows(row.id)) this.workspace.acknowledge(id);
    });
    this.#announce(list()?.spoken(row) ?? "");
    if (this.preferences.sound) playSoftTone();
  }

  /** @param {{conv: string, event: import("./thread.js").LogEvent}} arrived */
  #speak({ conv, event }) {
    const isOnScreen = this.workspace.selected?.conv === conv;
    this.#announce(spokenEvent(event, this.workspace.agent.name, isOnScreen));
  }

  /** @param {string} text */
  #announce(text) {
    if (text) /** @type {any} */ (this.renderRoot.querySelector("haven-announcer"))?.announce(text);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Escape" && this.isSideOpen) return this.#toggleSide();
    const action = this.preferences.keys && !this.hidden ? actionOf(event) : null;
    if (!action) return;
    event.preventDefault();
    const [header, list, view] = this.#parts();
    if (action === "next") this.#takeNext();
    else if (action === "down") list.moveFocus(1);
    else if (action === "up") list.moveFocus(-1);
    else if (action === "help") header.toggleKeys();
    else view.start(action);
  }

  #parts() {
    const find = (/** @type {string} */ name) => /** @type {any} */ (this.renderRoot.querySelector(name));
    return [find("haven-desk-header"), find("haven-case-list"), find("haven-case")];
  }

  async #takeNext() {
    if (await this.workspace.takeNext()) this.#focusCase();
  }

  /** @param {import("./board.js").CaseRow} row */
  async #claim(row) {
    if (await this.workspace.claim(row)) this.#focusCase();
  }

  /** Once a second: the time, and whether the link has gone or come back. */
  #look() {
    this.now = this.workspace.clock.now();
    const isNow = isDoubtful(this.workspace.link);
    if (isNow !== this.#wasDoubtful) this.#announce(say(isNow ? "console-link-gone-said" : "console-link-back-said"));
    this.#wasDoubtful = isNow;
  }

  /** @param {string} caseId */
  #open(caseId) {
    this.workspace.select(caseId);
    this.#focusCase();
  }

  /** @param {"hand_back" | "resolve"} step */
  #openStep(step) {
    this.isSideOpen = false;
    this.#parts()[2].start(step);
  }

  async #focusCase() {
    await this.updateComplete;
    this.#parts()[2].focusHead();
  }

  async #focusTakeNext() {
    await this.updateComplete;
    this.#parts()[1].focusTakeNext();
  }

  async #toggleSide() {
    this.isSideOpen = !this.isSideOpen;
    await this.updateComplete;
    const side = /** @type {any} */ (this.renderRoot.querySelector("haven-case-side"));
    if (this.isSideOpen) side.focusFirst();
    else this.#parts()[0].focusSideButton();
  }

  /** @param {import("./preferences.js").Preferences} preferences */
  #prefer(preferences) {
    this.preferences = preferences;
    keepPreferences(browserStorage(), preferences);
  }

  #cameBack() {
    if (document.hidden) return;
    this.workspace.link.probe();
    this.workspace.seeAlerts();
  }

  /**
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: CustomEvent) => void} act
   */
  #on(target, type, act) {
    const { signal } = /** @type {AbortController} */ (this.#listening);
    target.addEventListener(type, /** @type {EventListener} */ (act), { signal });
  }
}

customElements.define("haven-desk", HavenDesk);

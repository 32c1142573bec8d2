import { LitElement, html, nothing } from "lit";
import { drawings } from "./drawings.js";
import { offersOf } from "./offers.js";
import { placeOf } from "./places.js";
import { screens } from "./views/screens.js";
import { sheets } from "./views/sheets.js";
import { World } from "./world.js";

const NOTE_LASTS_MS = 6_000;
const TABS = [
  ["feed", "Home", "home"],
  ["inbox", "Inbox", "inbox"],
  ["me", "Profile", "me"],
];
/** What the host app says about its user; a real one would know. */
const USER = { platform: "android", language: "en" };

/** `<demo-app>`: the made-up app around Haven, the size of a phone. Lives in the page's own tree, as a host app does. */
export class DemoApp extends LitElement {
  static properties = {
    place: { state: true },
    note: { state: true },
    unread: { state: true },
    isHelpOpen: { state: true },
    hasHelp: { state: true },
  };

  world = new World();
  #past = [];
  #context = null;
  #noteTimer = 0;
  #haven;

  constructor() {
    super();
    this.place = { screen: "feed", sheet: null, mark: null };
    this.note = null;
    this.unread = 0;
    this.isHelpOpen = false;
    this.hasHelp = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#haven = window.Haven;
    this.#haven.setUser(USER);
    this.#haven.on("open", () => Object.assign(this, { isHelpOpen: true, hasHelp: true, unread: 0 }));
    this.#haven.on("close", () => (this.isHelpOpen = false));
    this.#haven.on("exit", () => this.#hideHelp());
    this.#haven.on("unread", ({ count }) => (this.unread = count));
    this.#haven.offer(offersOf(this.world, { changed: () => this.requestUpdate(), land: (link) => this.#land(link) }));
  }

  /** Go somewhere, or change what is open here. */
  go(place) {
    this.#past.push(this.place);
    this.place = { sheet: null, mark: null, ...place };
  }

  back() {
    this.place = this.#past.pop() ?? { screen: "feed", sheet: null, mark: null };
  }

  openSheet(sheet, mark = null) {
    this.place = { ...this.place, sheet, mark };
  }

  closeSheet() {
    this.place = { ...this.place, sheet: null, mark: null };
  }

  /** Open Haven on what the user is looking at. */
  help(context) {
    this.#context = context;
    this.closeSheet();
    this.#haven.open(context);
  }

  /** Say what was done, with a way back where there is one. */
  say(text, undo = null) {
    clearTimeout(this.#noteTimer);
    this.note = { text, undo };
    this.#noteTimer = setTimeout(() => (this.note = null), NOTE_LASTS_MS);
  }

  render() {
    return html`<div class="phone">
        <div class="app" ?inert=${this.isHelpOpen}>
          <main class="screen ${this.place.screen}" ?inert=${this.place.sheet !== null}>
            ${screens[this.place.screen](this)}
          </main>
          ${this.#tabs()} ${this.#sheet()} ${this.#noteLine()} ${this.#backToHelp()}
        </div>
      </div>
      ${aside}`;
  }

  updated(changed) {
    // While the chat lies over the app nothing in it takes the focus: it does when the chat has gone.
    const isBack = changed.has("isHelpOpen") && !this.isHelpOpen;
    if (this.isHelpOpen || !(changed.has("place") || isBack)) return;
    const target = this.querySelector(".marked") ?? this.querySelector(".sheet");
    target?.scrollIntoView({ block: "nearest" });
    if (this.place.sheet || this.place.mark) (target?.matches("button, input") ? target : target?.querySelector("button"))?.focus();
  }

  #tabs() {
    return html`<nav class="tabs" aria-label="Main" ?inert=${this.place.sheet !== null}>
      ${TABS.map(
        ([screen, label, icon]) => html`<button
          aria-current=${this.place.screen === screen ? "page" : "false"}
          @click=${() => this.go({ screen })}
        >
          ${drawings[icon]}<span>${label}</span>
        </button>`,
      )}
    </nav>`;
  }

  #sheet() {
    const { sheet } = this.place;
    if (!sheet) return nothing;
    const { title, body } = sheets[sheet.kind](this, sheet);
    return html`<div class="shade" @click=${() => this.closeSheet()}></div>
      <div
        class="sheet"
        role="dialog"
        aria-modal="true"
        aria-label=${title}
        @keydown=${(event) => event.key === "Escape" && this.closeSheet()}
      >
        <header>
          <h2>${title}</h2>
          <button class="round" aria-label="Close" @click=${() => this.closeSheet()}>${drawings.close}</button>
        </header>
        ${body}
      </div>`;
  }

  #noteLine() {
    return html`<div class="note-place" role="status">
      ${this.note
        ? html`<p class="note">
            ${drawings.check} <span>${this.note.text}</span>
            ${this.note.undo ? html`<button @click=${() => this.#undo()}>Undo</button>` : nothing}
          </p>`
        : nothing}
    </div>`;
  }

  #backToHelp() {
    if (!this.hasHelp || this.isHelpOpen) return nothing;
    const news = this.unread === 1 ? "1 new message" : `${this.unread} new messages`;
    return html`<button class="back-to-help" @click=${() => this.#haven.open()}>
      ${drawings.help} Back to help ${this.unread ? html`<span class="count">${news}</span>` : nothing}
    </button>`;
  }

  #undo() {
    const { undo } = this.note;
    this.note = null;
    undo();
    this.requestUpdate();
  }

  #land(link) {
    const place = placeOf(link, this.#context, this.world);
    if (!place) throw new Error("This app has no such screen.");
    this.go(place);
  }

  // After a quick exit nothing on the screen may say that help was open.
  #hideHelp() {
    Object.assign(this, { isHelpOpen: false, hasHelp: false, unread: 0, note: null });
    this.#past = [];
    this.place = { screen: "feed", sheet: null, mark: null };
  }
}

const aside = html`<aside class="about">
  <p class="brand">${drawings.minnow} Minnow</p>
  <h1>A made-up video app, to try Haven in</h1>
  <p>Nothing here is real: the people, videos and settings live in this page and are gone when you close it.</p>
  <ol>
    <li>Open the menu of a video or a profile and choose <strong>Help and safety</strong>.</li>
    <li>Let the app do it: block or mute them with two taps, and undo it.</li>
    <li>Or ask for something, and press <strong>Take me there</strong>: the app opens on the right screen.</li>
  </ol>
  <p>Agents answer in the <a href="/console">console</a>.</p>
</aside>`;

customElements.define("demo-app", DemoApp);

import { LitElement, html, nothing } from "lit";
import "../shared/announcer.js";
import { pageClock } from "../shared/clock.js";
import { icons } from "../shared/icons.js";
import { OutboxFull } from "../shared/outbox.js";
import { base } from "../shared/styles.js";
import { directionOf, say, texts } from "../shared/texts.js";
import "./haven-composer.js";
import "./haven-header.js";
import { followPage } from "./page-life.js";
import { leaveNow } from "./quick-exit.js";
import { ShiftPresses } from "./shift-presses.js";
import { widgetStyles } from "./haven-widget-styles.js";

const TROUBLE_ICONS = { offline: icons.cloud, slow: icons.clock, connecting: icons.clock, elsewhere: icons.warn };

/** `<haven-widget>`: the whole chat. Give it `chat`, `session` and `host`; it shows them and passes on what is pressed. */
export class HavenWidget extends LitElement {
  static properties = {
    chat: { attribute: false },
    session: { attribute: false },
    host: { attribute: false },
    /** The user opened the help lines at the top. */
    linesAsked: { state: true },
    /** The user put the server's card away. */
    linesHidden: { state: true },
    /** A conversation from before waits for the user's word. */
    mustAsk: { state: true },
    pressesLeft: { state: true },
    notice: { state: true },
  };

  static styles = [base, widgetStyles];

  #presses = new ShiftPresses(pageClock);
  #isOpen = true;
  #turn = 0;
  #unread = 0;
  /** Ends every listener at once. */
  #life = null;

  constructor() {
    super();
    this.linesAsked = false;
    this.linesHidden = null;
    this.mustAsk = false;
    this.pressesLeft = 0;
    this.notice = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#life = new AbortController();
    const { chat, host } = this;
    this.#listen(document, "keydown", (event) => this.#presses.down(event.key));
    this.#listen(document, "keyup", (event) => this.#countShift(this.#presses.up(event.key)));
    this.#listen(document, "visibilitychange", () => this.#look());
    this.#listen(chat, "change", () => this.#changed());
    this.#listen(chat, "announce", ({ detail }) => this.#announce(detail));
    this.#listen(host, "opened", () => this.#open(true));
    this.#listen(host, "closed", () => this.#open(false));
    this.#listen(host, "told", () => this.#hearHost());
    followPage(chat, this.#life.signal);
    this.mustAsk = this.session.isKnown;
    if (this.mustAsk) this.#fetchHelplines();
    else this.chat.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#life.abort();
  }

  render() {
    const { conversation } = this.chat;
    return html`
      <haven-header
        .owner=${this.mustAsk ? { k: "assistant" } : conversation.owner}
        .closable=${this.host.isEmbedded}
        .lines=${this.#showsLines()}
        .pressesLeft=${this.pressesLeft}
        @haven-exit=${() => this.#leave()}
        @haven-person=${() => this.#askForPerson()}
        @haven-lines=${() => this.#switchLines()}
        @haven-close=${() => this.host.tell("close")}
      ></haven-header>
      <main>
        ${this.mustAsk
          ? this.#question()
          : [this.#trouble(), this.#replaced(), this.#case(), this.#messages(), this.#writing()]}
      </main>
      <haven-announcer></haven-announcer>
    `;
  }

  /** The language changed: say everything again in the other one. */
  retell() {
    document.documentElement.lang = texts.lang;
    document.documentElement.dir = directionOf(texts.lang);
    document.title = say("widget-title");
    this.requestUpdate();
  }

  #listen(target, name, run) {
    target.addEventListener(name, run, { signal: this.#life.signal });
  }

  #messages() {
    return html`<haven-transcript
      .chat=${this.chat}
      .turn=${(this.#turn += 1)}
      .host=${this.host}
      @haven-choose=${({ detail }) => this.#choose(detail)}
      @haven-retry=${({ detail }) => this.chat.retry(detail.cid)}
      @haven-delete=${({ detail }) => this.#delete(detail.cid)}
      @haven-acted=${() => this.#composer().focusQuietly()}
      @haven-ask=${({ detail }) => this.#send(detail.text)}
    >
      ${this.#lines()} ${this.#welcome()} ${this.#sending()}
    </haven-transcript>`;
  }

  #writing() {
    return html`<haven-composer
      .notice=${this.notice}
      @haven-send=${({ detail }) => this.#send(detail.text)}
      @haven-typing=${() => this.chat.userTypes()}
    ></haven-composer>`;
  }

  #lines() {
    if (!this.#showsLines()) return nothing;
    const card = this.chat.conversation.helplines;
    return html`<haven-helplines
      pinned
      .card=${card}
      .cards=${this.session.helplines}
      .country=${this.session.country ?? this.host.profile.country ?? null}
      @haven-lines-hide=${() => this.#hideLines()}
      >${say("widget-lines-danger")} ${say("widget-lines-unknown")}</haven-helplines
    >`;
  }

  #welcome() {
    return html`<div class="welcome">
      <div class="mark">${icons.haven}</div>
      <h2>${say("widget-welcome-title")}</h2>
      <p>${say("widget-welcome-text")}</p>
      <p class="small">${say("widget-welcome-exit")} ${say("widget-welcome-exit-keys")}</p>
    </div>`;
  }

  // Until the list's code is here, what the user wrote must be seen all the same.
  #sending() {
    if (customElements.get("haven-transcript")) return nothing;
    const labels = this.chat.outbox.entries.map(({ label }) => label).filter(Boolean);
    return labels.map((label) => html`<p>${say("widget-pending")}: ${label}</p>`);
  }

  #question() {
    return html`<div class="ask">
      <div>
        ${this.#showsLines() ? this.#lines() : nothing}
        <h2>${say("widget-continue-title")}</h2>
        <p>${say("widget-continue-text")}</p>
        <button class="main" @click=${() => this.#begin(false)}>${say("widget-continue-yes")}</button>
        <button @click=${() => this.#begin(true)}>${say("widget-continue-no")}</button>
      </div>
    </div>`;
  }

  #trouble() {
    const { trouble } = this.chat;
    if (!trouble) return nothing;
    return html`<div class="strip trouble ${trouble}">
      ${TROUBLE_ICONS[trouble]}
      <p>${say(`widget-${trouble}`)}</p>
      ${trouble === "elsewhere"
        ? html`<button @click=${() => this.chat.takeBack()}>${say("widget-use-here")}</button>`
        : nothing}
    </div>`;
  }

  #replaced() {
    return this.chat.isReplacement
      ? html`<div class="strip"><p>${say("widget-new-after-denied")}</p></div>`
      : nothing;
  }

  #case() {
    const { case: it, owner } = this.chat.conversation;
    // While a person is waited for, the card under the last message says it.
    return it?.line && owner.k !== "queue" ? html`<div class="strip case ${it.state}"><p>${it.line} ${say("widget-case", { id: it.id })}</p></div>` : nothing;
  }

  #begin(anew) {
    this.mustAsk = false;
    if (anew) this.chat.beginAnew();
    else this.chat.begin();
    this.updateComplete.then(() => this.#header().focusTitle());
  }

  #send(text) {
    this.#keep(() => {
      this.chat.send(text);
      this.#composer()?.clear();
    });
  }

  #choose(choice) {
    this.#keep(() => this.chat.choose(choice));
    this.#composer().focusQuietly();
  }

  #delete(cid) {
    this.chat.forget(cid);
    this.#composer().focusQuietly();
  }

  // Somebody who asks for a person need not first say whether they go on with the chat from before.
  #askForPerson() {
    this.mustAsk = false;
    this.#keep(() => this.chat.send(say("widget-person-message")));
  }

  #keep(send) {
    try {
      send();
      this.notice = "";
    } catch (failure) {
      if (!(failure instanceof OutboxFull)) throw failure;
      this.notice = say("widget-too-many");
    }
  }

  #showsLines() {
    const card = this.mustAsk ? null : this.chat.conversation.helplines;
    return this.linesAsked || (card !== null && card !== this.linesHidden);
  }

  #switchLines() {
    const card = this.renderRoot.querySelector("haven-helplines");
    if (card && isInSight(card)) return this.#hideLines();
    this.linesAsked = true;
    this.#fetchHelplines();
    this.updateComplete.then(() => this.renderRoot.querySelector("haven-helplines").scrollIntoView({ block: "nearest" }));
  }

  #hideLines() {
    this.linesAsked = false;
    this.linesHidden = this.chat.conversation.helplines;
    this.#announce(say("widget-lines-hidden"));
    this.#header().focusTitle();
  }

  #fetchHelplines() {
    const done = () => this.requestUpdate();
    // Without the server the card still says the local emergency number and the directory.
    this.session.fetchHelplines().then(done, done);
  }

  #hearHost() {
    this.session.about = { profile: this.host.profile, context: this.host.context };
    this.chat.setContext(this.host.context);
    this.requestUpdate();
  }

  #open(isOpen) {
    this.#isOpen = isOpen;
    this.#look();
    if (!isOpen) return;
    this.chat.wake();
    this.#header().focusTitle();
  }

  #look() {
    this.chat.look(this.#isOpen && document.visibilityState === "visible");
  }

  #countShift(left) {
    if (left === null) return void (this.pressesLeft = 0);
    if (left === 0) return this.#leave();
    this.pressesLeft = left;
    this.#announce(say("widget-exit-countdown", { left }));
  }

  #leave() {
    leaveNow(this.chat, this.host);
  }

  #changed() {
    const { unread } = this.chat;
    if (unread !== this.#unread) this.host.tell("unread", { count: unread });
    this.#unread = unread;
    this.requestUpdate();
  }

  #announce(text) {
    this.renderRoot.querySelector("haven-announcer")?.announce(text);
  }

  #header() {
    return this.renderRoot.querySelector("haven-header");
  }

  #composer() {
    return this.renderRoot.querySelector("haven-composer");
  }
}

/** On a low screen the card scrolls with the messages, and may be above them. */
const isInSight = (card) => card.getBoundingClientRect().bottom > card.parentElement.getBoundingClientRect().top;

customElements.define("haven-widget", HavenWidget);

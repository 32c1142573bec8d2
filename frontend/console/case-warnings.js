import { LitElement, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { barStyles } from "./bar-styles.js";
import { consoleBase } from "./console-styles.js";
import { deskProperty } from "./desk-property.js";
import { durationWords } from "./labels.js";
import { isDoubtful } from "./link-truth.js";
import { missedBy } from "./thread.js";

/**
 * `<haven-case-warnings>`: what an agent must know before writing: a silent link, a lost case, unread words, a user who
 * left. The page's announcer speaks. Fires `haven-reveal` ({seq}).
 */
export class HavenCaseWarnings extends LitElement {
  static properties = { desk: deskProperty, row: { attribute: false }, now: { attribute: false } };

  static styles = [base, consoleBase, barStyles];

  constructor() {
    super();
    /** @type {import("./workspace.js").Workspace} */
    this.desk;
    /** @type {import("./board.js").CaseRow} */
    this.row;
    this.now = 0;
  }

  render() {
    return [this.#link(), this.#lost(), this.#missed(), this.#gone()];
  }

  #link() {
    const { link } = this.desk;
    if (!isDoubtful(link)) return nothing;
    return this.#bar("warn", say("console-bottom-silence", { age: durationWords(link.silence_ms) }));
  }

  #lost() {
    const trouble = this.desk.troubles.get(this.row.id);
    if (!trouble || this.desk.claims.holds(this.row.id)) return nothing;
    return this.#bar("alarm", say(trouble.id, trouble.args));
  }

  #missed() {
    const thread = this.desk.conversations.thread(this.row.conv);
    const blind = thread.outgoing.find((own) => own.why === "behind");
    const missed = blind ? missedBy(thread, blind) : [];
    if (!missed.length) return nothing;
    const reveal = { detail: { seq: missed[0].seq }, bubbles: true, composed: true };
    const show = () => this.dispatchEvent(new CustomEvent("haven-reveal", reveal));
    const button = html`<button @click=${show}>${say("console-bottom-behind-show")}</button>`;
    return this.#bar("warn", say("console-bottom-behind", { count: missed.length }), button);
  }

  #gone() {
    const isGone = this.desk.conversations.presence(this.row.conv) === "left" && this.row.state !== "resolved";
    return isGone ? this.#bar("warn", say("console-bottom-left")) : nothing;
  }

  /**
   * @param {"warn" | "alarm"} look
   * @param {string} text
   * @param {unknown} [way]
   */
  #bar(look, text, way = nothing) {
    return html`<div class="bar ${look}">
      ${icons.warn}
      <p>${text}</p>
      ${way}
    </div>`;
  }
}

customElements.define("haven-case-warnings", HavenCaseWarnings);

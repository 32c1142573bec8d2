import { html, nothing } from "lit";
import { drawings } from "../drawings.js";
import { PAGES, WHOLE, nameOf } from "../pages.js";
import { bar, row, toggle } from "./rows.js";

/** Any screen of the settings: the lines of its row in the table of pages. */
export function settings(app) {
  const { page, mark } = app.place;
  const { title, lead, lines } = PAGES[page];
  const part = (line) => parts[line.kind](new Setting(app, page, line), line.id === mark, app);
  return html`${bar(app, title)} ${lead ? html`<p class="lead">${lead}</p>` : nothing}
    <div class="rows ${mark === WHOLE ? "marked" : ""}">${lines.map(part)}</div>`;
}

/** One line of a screen, with what is set in it now. */
class Setting {
  #app;

  constructor(app, page, line) {
    this.#app = app;
    this.line = line;
    this.name = nameOf(page, line);
    this.now = app.world.settings[this.name] ?? line.now;
  }

  /** Set it, say so, and offer the way back. */
  set(value, words) {
    const { world } = this.#app;
    world.change({ [this.name]: value });
    this.#app.say(words, () => world.change({ [this.name]: this.now }));
  }
}

const parts = { onOff, choice, field, once, fact, go, help };

function onOff(setting, isMarked) {
  const { line, now } = setting;
  const press = () => setting.set(!now, `${line.label}: ${now ? "off" : "on"}.`);
  return toggle({ label: line.label, hint: line.hint, isOn: now, isMarked, press });
}

function choice(setting, isMarked) {
  const { line, now } = setting;
  return html`<div class=${isMarked ? "marked" : ""} role="radiogroup" aria-label=${line.label}>
    <p class="lead">${line.label}</p>
    ${line.options.map(
      (option) => html`<button
        class="row"
        role="radio"
        aria-checked=${option === now}
        @click=${() => setting.set(option, `${option}. That is set.`)}
      >
        <span class="label">${option}</span> <span class="dot" aria-hidden="true"></span>
      </button>`,
    )}
  </div>`;
}

function field(setting, isMarked) {
  const { line, now } = setting;
  return html`<label class="field ${isMarked ? "marked" : ""}">
    <span>${line.label}<small>${line.hint}</small></span>
    <input .value=${now} autocomplete="off" @change=${({ target }) => setting.set(target.value, "Saved.")} />
  </label>`;
}

function once(setting, isMarked) {
  const { line, now } = setting;
  const button = html`<button class="small" @click=${() => setting.set(true, `${line.label}: ${line.done}.`)}>${line.button}</button>`;
  return html`<div class="row ${isMarked ? "marked" : ""}">
    ${words(line)} ${now ? html`<span class="tag">${drawings.check} ${line.done}</span>` : button}
  </div>`;
}

function fact({ line }, isMarked) {
  return html`<div class="row ${isMarked ? "marked" : ""}">${words(line)}</div>`;
}

function go({ line }, isMarked, app) {
  const value = line.value?.(app.world) ?? "";
  return row({ icon: line.icon, label: line.label, value, isMarked, press: () => app.go(line.to) });
}

function help({ line }, isMarked, app) {
  return row({ icon: "help", label: line.label, isMarked, press: () => app.help({ kind: "settings" }) });
}

const words = ({ label, hint }) => html`<span class="label">${label}<small>${hint}</small></span>`;

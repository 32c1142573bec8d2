import { FluentBundle, FluentResource } from "@fluent/bundle";

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ps", "ku", "dv", "yi"]);

/** Which way this language is written: "rtl" or "ltr". */
export const directionOf = (lang) => (RIGHT_TO_LEFT.has(lang.split("-")[0]) ? "rtl" : "ltr");

/** The page's catalogue: Fluent messages in the reader's language, with English behind it. */
export class Texts {
  lang = "en";
  #bundles = [];

  /** Add a file's messages. The language added last is asked first; `lang` follows it. */
  add(lang, source) {
    let bundle = this.#bundles.find((one) => one.locales[0] === lang);
    if (!bundle) {
      // Isolation marks keep names whole inside right-to-left lines; elsewhere they only get in the way of copying.
      bundle = new FluentBundle(lang, { useIsolating: directionOf(lang) === "rtl" });
      this.#bundles.unshift(bundle);
    }
    bundle.addResource(new FluentResource(source));
    this.lang = this.#bundles[0].locales[0];
  }

  /** Return the sentence with this id. An unknown id is returned as it is: a bare word beats an empty screen. */
  say(id, args = {}) {
    for (const bundle of this.#bundles) {
      const message = bundle.getMessage(id);
      if (message?.value) return bundle.formatPattern(message.value, args, []);
    }
    console.error(`No text with the id ${id}`);
    return id;
  }
}

/** The one catalogue of this page. */
export const texts = new Texts();

/** Return a sentence of this page's catalogue. */
export const say = (id, args) => texts.say(id, args);

/**
 * Fetch another language's files and add them; without one, its English stays.
 * @param {string} lang @param {string[]} files such as ["widget.ftl"] @param {typeof fetch} get
 */
export async function fetchTexts(lang, files, get = (...request) => fetch(...request)) {
  const base = lang.split("-")[0];
  if (base === "en" || lang === texts.lang || base === texts.lang) return;
  for (const wanted of new Set([lang, base])) {
    const found = await Promise.all(files.map((file) => fetchText(`/texts/${encodeURIComponent(wanted)}/${file}`, get)));
    for (const source of found.filter(Boolean)) texts.add(wanted, source);
    if (found.some(Boolean)) return;
  }
}

async function fetchText(path, get) {
  try {
    const answer = await get(path);
    return answer.ok ? await answer.text() : "";
  } catch {
    // No network for a language file: English is already here, and a later start will find it.
    return "";
  }
}

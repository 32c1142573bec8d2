/** What an agent writes: drafts become messages on their way, refused messages become drafts again. */
export class Replies {
  #conversations;
  #drafts;
  #onChange;

  /**
   * @param {import("./conversations.js").Conversations} conversations
   * @param {import("./drafts.js").Drafts} drafts
   * @param {() => void} onChange
   */
  constructor(conversations, drafts, onChange) {
    this.#conversations = conversations;
    this.#drafts = drafts;
    this.#onChange = onChange;
  }

  /**
   * @param {import("./board.js").CaseRow} row
   * @param {"message" | "note"} type
   * @param {string} text
   */
  write(row, type, text) {
    if (!text.trim()) return;
    this.#drafts.keep(row.id, type, "");
    this.#conversations.write(row.conv, type, text.trim());
    this.#onChange();
  }

  /**
   * @param {import("./board.js").CaseRow} row
   * @param {string} cid
   */
  sendAgain(row, cid) {
    this.#conversations.sendAgain(row.conv, cid);
    this.#onChange();
  }

  /**
   * Put a refused message back into the draft of its case.
   * @param {import("./board.js").CaseRow} row
   * @param {string} cid
   */
  takeBack(row, cid) {
    const own = this.#conversations.takeBack(row.conv, cid);
    if (own) this.#drafts.putBack(row.id, own.type, own.text);
    this.#onChange();
  }
}

/**
 * Half-written replies and notes, one of each per case. In memory only: what an agent began to write about a user
 * must not outlive the page.
 */
export class Drafts {
  /** @type {Map<string, string>} */
  #texts = new Map();

  /**
   * @param {string} caseId
   * @param {"message" | "note"} type
   */
  read(caseId, type) {
    return this.#texts.get(`${type} ${caseId}`) ?? "";
  }

  /**
   * @param {string} caseId
   * @param {"message" | "note"} type
   * @param {string} text
   */
  keep(caseId, type, text) {
    if (text) this.#texts.set(`${type} ${caseId}`, text);
    else this.#texts.delete(`${type} ${caseId}`);
  }

  /**
   * Put a text that could not be sent back in front of whatever has been written since.
   * @param {string} caseId
   * @param {"message" | "note"} type
   * @param {string} text
   */
  putBack(caseId, type, text) {
    const since = this.read(caseId, type);
    this.keep(caseId, type, since ? `${text}\n${since}` : text);
  }
}

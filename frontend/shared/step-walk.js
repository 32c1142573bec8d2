/** Where somebody stands who follows steps one at a time; `at` is null while all are shown. */
export class StepWalk {
  /** @type {number | null} the place of the step, from 0 */
  at = null;
  #count;

  /** @param {number} count how many steps there are */
  constructor(count) {
    this.#count = count;
  }

  get isFirst() {
    return this.at === 0;
  }

  get isLast() {
    return this.at === this.#count - 1;
  }

  begin() {
    this.at = 0;
  }

  end() {
    this.at = null;
  }

  next() {
    if (this.at !== null) this.at = Math.min(this.at + 1, this.#count - 1);
  }

  back() {
    if (this.at !== null) this.at = Math.max(this.at - 1, 0);
  }

  /** Other steps, such as those of another phone: whoever was further along than they go stands at their last. */
  resize(count) {
    this.#count = count;
    if (this.at !== null) this.at = Math.min(this.at, count - 1);
  }
}

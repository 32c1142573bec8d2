/** Timers by name: setting one again replaces it, and all can be stopped at once. */
export class Timers {
  #clock;
  #running = new Map();

  /** @param {import("./clock.js").Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  set(name, ms, run) {
    this.cancel(name);
    const fire = () => {
      this.#running.delete(name);
      run();
    };
    this.#running.set(name, this.#clock.after(ms, fire));
  }

  cancel(name) {
    if (this.#running.has(name)) this.#clock.cancel(this.#running.get(name));
    this.#running.delete(name);
  }

  cancelAll() {
    for (const name of [...this.#running.keys()]) this.cancel(name);
  }
}

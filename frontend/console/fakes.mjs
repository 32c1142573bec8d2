/** Small working stand-ins for what the console cannot have in a test: time, a network, a server. */

/** A clock that moves only when told to. */
export class FakeClock {
  #now = 1_000_000;
  #alarms = [];
  #lastId = 0;

  now = () => this.#now;

  after = (ms, run) => {
    this.#lastId += 1;
    this.#alarms.push({ id: this.#lastId, at: this.#now + ms, run });
    return this.#lastId;
  };

  cancel = (id) => {
    this.#alarms = this.#alarms.filter((alarm) => alarm.id !== id);
  };

  pass(ms) {
    const end = this.#now + ms;
    for (let alarm = this.#first(end); alarm; alarm = this.#first(end)) {
      this.cancel(alarm.id);
      this.#now = Math.max(this.#now, alarm.at);
      alarm.run();
    }
    this.#now = end;
  }

  #first(end) {
    return this.#alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** A network of one socket at a time; `lines` are all that were ever opened. */
export class FakeNetwork {
  lines = [];

  open = () => {
    const line = new FakeSocket();
    this.lines.push(line);
    return line;
  };

  get line() {
    return this.lines.at(-1);
  }
}

class FakeSocket {
  readyState = 0;
  sent = [];
  onopen = null;
  onmessage = null;
  onclose = null;

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  /** The server accepts and shows its board. */
  accept(cases = []) {
    this.readyState = 1;
    this.onopen?.();
    this.say({ t: "board", cases, at: "2026-11-22T21:00:00Z" });
  }

  say(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  cut(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  sentOf(type) {
    return this.sent.filter((frame) => frame.t === type);
  }
}

/** The agent API with the answers given; everything else is refused as the server would. */
export class FakeApi {
  calls = [];

  constructor(answers = {}) {
    this.answers = answers;
  }

  me = async () => this.#answer("me");
  readCase = async (id) => this.#answer("readCase", id);
  claim = async (id) => this.#answer("claim", id);
  next = async () => this.#answer("next");
  handBack = async (id, lease) => this.#answer("handBack", id, lease);
  resolve = async (id, lease, decision) => this.#answer("resolve", id, lease, decision);

  #answer(name, ...args) {
    this.calls.push([name, ...args]);
    const answer = this.answers[name];
    if (answer instanceof Error) throw answer;
    if (typeof answer === "function") return answer(...args);
    return answer === undefined ? {} : answer;
  }
}

/** A row of the board with only the differences named. */
export function caseRow(differences = {}) {
  const id = differences.id ?? "HV-AAAAAA";
  return {
    id,
    conv: `conv-${id}`,
    state: "open",
    category: "suicide_self_harm_self",
    severity: "P1",
    team: "crisis",
    reason: "risk",
    opened_at: 1_000,
    first_reply_due: 4_600,
    agent: null,
    bluf: "",
    owner: "queue",
    version: 1,
    ...differences,
  };
}

/** A message event of the log. */
export function message(seq, from = "user", differences = {}) {
  return {
    t: "ev",
    seq,
    at: new Date(1_000_000 + seq * 1_000).toISOString(),
    from: { k: from },
    type: "message",
    body: { text: `text ${seq}` },
    ...differences,
  };
}

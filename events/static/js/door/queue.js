// What was done on this telephone and has not been answered yet. It lies in the browser's storage, so that a reload
// loses nothing; each entry has a name of its own, so that sending it twice does no harm.

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
const A_BATCH = 50;
const PATIENCE = 15_000;
const TOLERANCE = 5_000;

/** Reads what is stored under `name`, or gives `otherwise` where there is nothing that can be read. */
export function stored(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Stores `value`; a full or forbidden storage leaves it for this page's life alone. */
export function store(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Nothing to be done: the page goes on without.
  }
}

/**
 * The server's time. A telephone's own clock may be wrong, and what was done last on two of them must be known. The
 * difference is kept as long as it is about right: of two taps the later one must be later, whatever the connection.
 */
export class Clock {
  #name;
  #ahead;

  constructor(name) {
    this.#name = name;
    this.#ahead = stored(name, 0);
  }

  now() {
    return Date.now() + this.#ahead;
  }

  /** Takes in the time that an answer of the server was given at. */
  hear(response) {
    const ahead = Date.parse(response.headers.get("Date")) - Date.now();
    if (Number.isNaN(ahead) || Math.abs(ahead - this.#ahead) < TOLERANCE) return;
    this.#ahead = ahead;
    store(this.#name, ahead);
  }
}

export class Queue {
  #name;
  #address;
  #clock;
  #heard;
  #pause = FIRST_PAUSE;
  #timer = 0;
  #sending = false;

  /** `heard` is called with each answer of the server, `{ answers, list }`, or with the error when there was none. */
  constructor(name, address, clock, heard) {
    this.#name = name;
    this.#address = address;
    this.#clock = clock;
    this.#heard = heard;
    addEventListener("online", () => this.send());
  }

  /** The entries that have not been answered, the oldest first. Read anew each time: two tabs share them. */
  get entries() {
    return stored(this.#name, []);
  }

  /** Keeps one entry: `{ party, number }`, or `{ name, number }` for a walk-in. Sends it when it can. */
  add(entry) {
    const whole = { id: crypto.randomUUID(), doneAt: this.#clock.now(), ...entry };
    store(this.#name, [...this.entries, whole]);
    this.send();
  }

  /** Sends what there is, again and again with growing pauses until it is answered. */
  async send() {
    if (this.#sending || !this.entries.length) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    try {
      while (this.entries.length) await this.#sendSome();
      this.#pause = FIRST_PAUSE;
    } catch (error) {
      this.#heard(error, null);
      if (error.cause !== 404) {
        this.#timer = setTimeout(() => this.send(), this.#pause);
        this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
      }
    } finally {
      this.#sending = false;
    }
  }

  async #sendSome() {
    const sent = this.entries.slice(0, A_BATCH);
    const response = await fetch(this.#address, {
      method: "POST",
      body: JSON.stringify({ entries: sent }),
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    this.#clock.hear(response);
    if (!response.ok) throw new Error("not heard", { cause: response.status });
    const { answers, list } = await response.json();
    const answered = new Set(answers.map((answer) => answer.id));
    store(
      this.#name,
      this.entries.filter((entry) => !answered.has(entry.id)),
    );
    this.#heard(null, { answers, list, sent });
    if (!answers.length) throw new Error("nothing was answered");
  }
}

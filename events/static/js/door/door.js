// The door page in the hand of a helper: one tap lets a party in, also without a connection. Without this file, or
// where the browser cannot keep what is done, the same buttons are plain forms.

import { forgetPage, keepPage } from "./keep.js";
import { PartyList, plainCode } from "./list.js";
import { Clock, Queue, store, stored } from "./queue.js";
import { mayScan, scan } from "./scan.js";

const EVERY = 10_000;
const PATIENCE = 15_000;

/** Returns a function that gives the page's words by name, with what stands in braces filled in. */
function wordsOf(root) {
  const words = new Map(
    [...root.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent]),
  );
  return (name, values = {}) =>
    words.get(name).replace(/\{(\w+)\}/g, (_whole, key) => String(values[key]));
}

class Door {
  constructor(root) {
    this.root = root;
    this.word = wordsOf(root);
    this.list = new PartyList(root, this.word);
    this.keptList = `door:${root.dataset.key}:list`;
    this.keptRefusals = `door:${root.dataset.key}:refused`;
    this.clock = new Clock("door:clock");
    this.queue = new Queue(
      `door:${root.dataset.key}:queue`,
      root.dataset.syncUrl,
      this.clock,
      (error, heard) => (error ? this.notHeard(error) : this.heard(heard)),
    );
    this.etag = "";
    this.hasList = false; // a newer one than the page came with
    this.rounds = 0; // answers to what was sent: a list that was asked for before one is out of date
    this.isOffline = false;
    this.isClosed = false;
    this.stopCamera = null;
  }

  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  start() {
    this.part("parties").addEventListener("submit", (event) => {
      event.preventDefault();
      const party = this.list.party(event.target.closest("[data-party]").dataset.party);
      if (party && event.submitter) this.note(party, Number(event.submitter.value));
    });
    this.part("walk-in").addEventListener("submit", (event) => this.letWalkIn(event));
    const search = this.part("search");
    this.part("search-button").hidden = true;
    search.addEventListener("input", () => this.list.search(search.q.value));
    search.addEventListener("submit", (event) => {
      event.preventDefault();
      if (plainCode(search.q.value).length === 8) this.letTicketIn(search.q.value);
    });
    this.connectCamera();
    document.addEventListener("visibilitychange", () => this.ask());
    addEventListener("online", () => this.ask());
    addEventListener("storage", () => this.show());
    this.show();
    this.showRefusals();
    this.queue.send();
    this.ask();
    setInterval(() => this.ask(), EVERY);
    keepPage(this.root.dataset.workerUrl);
  }

  show() {
    this.list.overlay(this.queue.entries);
    this.list.show();
    this.showConnection();
  }

  showConnection() {
    const number = this.queue.entries.length;
    const place = this.part("connection");
    const words = this.isClosed
      ? this.word("closed", { number })
      : this.isOffline
        ? `${this.word("offline")} ${number ? this.word("unsent", { number }) : ""}`.trim()
        : "";
    if (place.textContent !== words) place.textContent = words;
    place.hidden = !words;
  }

  say(words) {
    this.part("announce").textContent = words;
  }

  // --- What the helper does ------------------------------------------------------------------------

  note(party, number) {
    this.queue.add({ party: party.id, number });
    this.show();
    const { name, size } = party;
    this.say(number ? this.word("nowIn", { name, number, size }) : this.word("undone", { name }));
  }

  letTicketIn(code) {
    const party = this.list.withCode(code);
    if (!party) {
      this.tell(this.word("unknownCode"));
      return;
    }
    const search = this.part("search").q;
    search.value = "";
    this.list.search("");
    const number = this.list.arrived(party);
    const { name, size } = party;
    if (number === size) {
      this.tell(this.word("wasIn", { name, number, size }));
    } else {
      this.note(party, size);
      this.tell(this.word("nowIn", { name, number: size, size }));
      navigator.vibrate?.(80);
    }
    this.list.point(party);
  }

  letWalkIn(event) {
    const form = event.target;
    const number = Number(form.party_size.value);
    // What is wrong with the number the server says, in the page that it answers with.
    if (!Number.isInteger(number) || number < 1) return;
    event.preventDefault();
    if (number > this.list.free) {
      this.tell(this.word("full", { number: this.list.free }));
      this.ask();
      return;
    }
    const name = form.elements.name.value.trim();
    this.queue.add({ name, number });
    form.reset();
    this.show();
    const walkIn = name || this.word("walkIn");
    this.tell(this.word("nowIn", { name: walkIn, number, size: number }));
  }

  /** Says something that must be seen as well as heard. */
  tell(words) {
    const place = this.stopCamera ? this.part("camera-words") : this.part("told");
    place.hidden = false;
    place.textContent = words;
  }

  connectCamera() {
    const button = this.part("scan");
    const camera = this.part("camera");
    if (!mayScan()) return;
    button.hidden = false;
    const close = () => {
      this.stopCamera?.();
      this.stopCamera = null;
      camera.hidden = true;
      button.focus();
    };
    button.addEventListener("click", async () => {
      if (this.stopCamera) return;
      camera.hidden = false;
      this.part("camera-words").textContent = this.word("aim");
      try {
        this.stopCamera = await scan(this.part("video"), (code) => this.letTicketIn(code));
        camera.scrollIntoView({ block: "nearest" });
      } catch {
        camera.hidden = true;
        this.tell(this.word("noCamera"));
      }
    });
    this.part("camera-stop").addEventListener("click", close);
  }

  // --- What the server says ------------------------------------------------------------------------

  heard({ answers, list, sent }) {
    this.rounds += 1;
    this.isOffline = false;
    this.receive(list, "");
    const refused = answers.filter((answer) => answer.result === "refused");
    if (refused.length) {
      const said = refused.map(({ id, text }) => {
        const entry = sent.find((each) => each.id === id);
        const name = this.list.party(entry.party)?.name || entry.name || this.word("walkIn");
        return `${name}: ${text}`;
      });
      store(this.keptRefusals, [...stored(this.keptRefusals, []), ...said]);
      this.showRefusals();
    }
  }

  notHeard(error) {
    if (error.cause === 404) this.close();
    else this.lose();
  }

  receive(list, etag) {
    this.etag = etag;
    this.hasList = true;
    this.list.receive(list);
    store(this.keptList, list);
    this.show();
  }

  showRefusals() {
    const place = this.part("refused");
    const refusals = stored(this.keptRefusals, []);
    place.hidden = !refusals.length;
    place.firstElementChild.replaceChildren(
      ...refusals.map((words, at) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button--secondary button--small";
        button.textContent = this.word("dismiss");
        button.addEventListener("click", () => {
          store(this.keptRefusals, refusals.toSpliced(at, 1));
          this.showRefusals();
        });
        item.append(words, " ", button);
        return item;
      }),
    );
  }

  /** Asks for the list, unless nobody looks at it. */
  async ask() {
    if (document.hidden || this.isClosed) return;
    const round = this.rounds;
    try {
      const response = await fetch(this.root.dataset.listUrl, {
        credentials: "omit",
        headers: this.etag ? { "If-None-Match": this.etag } : {},
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.status === 404) return this.close();
      this.clock.hear(response);
      if (!response.ok && response.status !== 304) throw new Error("no list");
      this.isOffline = false;
      if (response.status === 200) {
        const list = await response.json();
        if (round === this.rounds) this.receive(list, response.headers.get("ETag") ?? "");
      }
      this.showConnection();
      this.queue.send();
    } catch {
      this.lose();
    }
  }

  /** Goes on without a connection, by the list as it was when there last was one: the page itself may be older. */
  lose() {
    this.isOffline = true;
    const list = this.hasList ? null : stored(this.keptList, null);
    if (list) this.receive(list, "");
    this.showConnection();
  }

  close() {
    this.isClosed = true;
    forgetPage(this.keptList);
    this.showConnection();
  }
}

const root = document.querySelector("[data-door]");
// Without a safe connection a browser makes no names and keeps no page: then the plain forms do it.
if (root && window.isSecureContext && crypto.randomUUID) new Door(root).start();

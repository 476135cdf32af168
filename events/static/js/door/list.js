// The list on the page: what the server said of each party, and over it what was done here and not yet answered.
// The rows are those that the server wrote; new ones are made from the same pattern.

/** Returns `text` as it is compared: small letters without accents. */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** Returns a ticket code as it is compared, however it was typed. */
export function plainCode(text) {
  return text
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** Returns words for how a party stands, by what `word` gives for each name. */
function standing({ size, gaveUp }, arrived, word) {
  if (gaveUp && !arrived) return word("gaveUp");
  if (!arrived) return size === 1 ? word("one") : word("several", { number: size });
  return size === 1 ? word("in") : word("some", { number: arrived, size });
}

function stateOf({ size, gaveUp }, arrived) {
  if (gaveUp && !arrived) return "gave-up";
  if (!arrived) return "expected";
  return arrived === size ? "all" : "some";
}

/** Writes `text` into every part of `row` that is marked so, where it says something else. */
function write(row, mark, text) {
  for (const part of row.querySelectorAll(`[data-${mark}]`)) {
    if (part.textContent !== text) part.textContent = text;
  }
}

export class PartyList {
  #root;
  #word;
  #list;
  #parties = new Map();
  #pending = [];
  #free;

  constructor(root, word) {
    this.#root = root;
    this.#word = word;
    this.#list = root.querySelector("[data-parties]");
    this.#free = Number(root.querySelector("[data-count=free]").textContent);
    // A page that was searched without this script holds a part of the list: the server's word comes at once.
    for (const row of this.#list.children) {
      this.#parties.set(row.dataset.party, {
        id: row.dataset.party,
        name: row.querySelector("[data-name]").textContent,
        companions: row.querySelector("[data-companions]").textContent,
        size: Number(row.dataset.size),
        arrived: Number(row.dataset.arrived),
        code: row.dataset.code,
        gaveUp: row.dataset.state === "gave-up",
      });
    }
  }

  /** Takes in what the server says. */
  receive({ parties, counts, hasStarted }) {
    this.#parties = new Map(
      parties.map((party) => [party.id, { ...party, companions: party.companions.join(", ") }]),
    );
    this.#free = counts.free;
    this.#root.querySelector("[data-release]").hidden = !hasStarted;
  }

  /** Lays over it what has not been answered. */
  overlay(entries) {
    this.#pending = entries;
  }

  party(id) {
    return this.#parties.get(id);
  }

  /** Returns the party whose ticket has the code that was typed or read, if any. */
  withCode(text) {
    const code = plainCode(text);
    return [...this.#parties.values()].find((party) => plainCode(party.code) === code);
  }

  /** Returns how many of a party are in, by what was done here last. */
  arrived(party) {
    return this.#last(party)?.number ?? party.arrived;
  }

  /** Returns how many walk-ins there is room for, those here who are not sent included. */
  get free() {
    return Math.max(0, this.#free - this.#walkIns().reduce((sum, each) => sum + each.number, 0));
  }

  #last(party) {
    return this.#pending.findLast((entry) => entry.party === party.id);
  }

  #walkIns() {
    return this.#pending.filter((entry) => !entry.party);
  }

  /** Shows everything as it is now. */
  show() {
    const rows = new Map([...this.#list.children].map((row) => [row.dataset.party, row]));
    const wanted = [
      ...[...this.#parties.values()].map((party) => this.#shown(rows.get(party.id), party)),
      ...this.#walkIns().map((entry) => this.#shownWalkIn(rows.get(entry.id), entry)),
    ];
    const stay = new Set(wanted);
    for (const row of rows.values()) if (!stay.has(row)) row.remove();
    // Moving a row takes the focus from it, so only those that stand wrong are moved.
    wanted.forEach((row, at) => {
      if (this.#list.children[at] !== row) this.#list.insertBefore(row, this.#list.children[at]);
    });
    this.#count();
    this.search(this.#root.querySelector("[data-search] input").value);
  }

  #newRow(id) {
    const row = this.#root.querySelector("[data-pattern]").content.firstElementChild.cloneNode(true);
    row.dataset.party = id;
    row.id = `p-${id}`;
    return row;
  }

  #shown(row, party) {
    row ??= this.#newRow(party.id);
    const arrived = this.arrived(party);
    const part = (name) => row.querySelector(`[data-${name}]`);
    row.dataset.code = party.code;
    row.dataset.state = stateOf(party, arrived);
    row.toggleAttribute("data-unsent", Boolean(this.#last(party)));
    write(row, "name", party.name);
    write(row, "companions", party.companions);
    write(row, "ticket", party.code);
    write(row, "words", this.#unsent(party, standing(party, arrived, this.#word)));
    const all =
      party.size === 1 ? this.#word("letIn") : this.#word("allIn", { number: party.size });
    write(row, "all-words", all);
    const focused = document.activeElement;
    for (const [name, number, isThere, isOff] of [
      ["undo", 0, arrived > 0, false],
      ["fewer", Math.max(0, arrived - 1), party.size > 1 && !party.gaveUp, !arrived],
      ["more", Math.min(party.size, arrived + 1), party.size > 1 && !party.gaveUp, arrived === party.size],
      ["all", party.size, arrived < party.size, false],
    ]) {
      const button = part(name);
      button.value = number;
      button.hidden = !isThere;
      button.disabled = isOff;
    }
    // The button that was pressed is gone: the next one to press is the other.
    if (row.contains(focused) && (focused.hidden || focused.disabled)) {
      row.querySelector("button:not([hidden], [disabled])")?.focus();
    }
    return row;
  }

  #unsent(party, words) {
    return this.#last(party) ? `${words} · ${this.#word("pending")}` : words;
  }

  #shownWalkIn(row, entry) {
    if (row) return row;
    row = this.#newRow(entry.id);
    row.dataset.state = "all";
    row.dataset.code = "";
    row.toggleAttribute("data-unsent", true);
    write(row, "name", entry.name || this.#word("walkIn"));
    const size = entry.number;
    const words = standing({ size, gaveUp: false }, size, this.#word);
    write(row, "words", `${words} · ${this.#word("pending")}`);
    row.querySelector("form").removeAttribute("method");
    row.querySelector(".party__buttons").hidden = true;
    return row;
  }

  #count() {
    let arrived = this.#walkIns().reduce((sum, each) => sum + each.number, 0);
    let expected = 0;
    for (const party of this.#parties.values()) {
      const here = this.arrived(party);
      arrived += here;
      if (!party.gaveUp || here) expected += party.size - here;
    }
    for (const [name, number] of Object.entries({ arrived, expected, free: this.free })) {
      const place = this.#root.querySelector(`[data-count=${name}]`);
      if (place.textContent !== String(number)) place.textContent = number;
    }
  }

  /** Shows the rows with `text` in a name, or in the code of the ticket. */
  search(text) {
    const words = plain(text.trim());
    const code = plainCode(text);
    let found = 0;
    for (const row of this.#list.children) {
      const names = plain(
        `${row.querySelector("[data-name]").textContent} ${row.querySelector("[data-companions]").textContent}`,
      );
      const fits =
        names.includes(words) || (code.length > 2 && plainCode(row.dataset.code).includes(code));
      row.hidden = !fits;
      found += fits;
    }
    this.#root.querySelector("[data-nobody]").hidden = found > 0;
  }

  /** Brings a party's row into sight and marks it. */
  point(party) {
    const row = document.getElementById(`p-${party.id}`);
    for (const other of this.#list.querySelectorAll(".party--pointed")) {
      other.classList.remove("party--pointed");
    }
    row.classList.add("party--pointed");
    row.scrollIntoView({ block: "center" });
  }
}

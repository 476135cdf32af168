// Reading a ballots file (Pabulib's format) as it comes, and counting it by the rules that it states itself.

import { Sha256 } from "./sha256.js";

/** Returns the fields of a row; between semicolons, in quotation marks where they hold one. */
function fieldsOf(row) {
  if (!row.includes('"')) return row.split(";");
  const fields = [];
  let field = "";
  let isQuoted = false;
  for (let i = 0; i < row.length; i += 1) {
    const sign = row[i];
    if (sign === '"' && isQuoted && row[i + 1] === '"') {
      field += '"';
      i += 1;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === ";" && !isQuoted) {
      fields.push(field);
      field = "";
    } else field += sign;
  }
  return [...fields, field];
}

const listed = (text) => (text ? text.split(",") : []);

/** What is known of a file while it is read: `meta`, `names` of the options by key, and `columns` of the votes. */
class BallotsFile {
  meta = new Map();
  names = new Map();
  columns = new Map();
  #section = "";
  #header = null;

  /** Takes a row; returns the ballot (`number`, `keys`, `points`, `receipt`) where it is one. */
  take(row) {
    const fields = fieldsOf(row);
    if (fields.length === 1 && ["META", "PROJECTS", "VOTES"].includes(fields[0])) {
      this.#section = fields[0];
      this.#header = null;
      return null;
    }
    if (this.#header === null) {
      this.#header = new Map(fields.map((name, index) => [name, index]));
      if (this.#section === "VOTES") this.columns = this.#header;
      return null;
    }
    const value = (name) => fields[this.#header.get(name)] ?? "";
    if (this.#section === "META") this.meta.set(value("key"), value("value"));
    else if (this.#section === "PROJECTS") this.names.set(value("project_id"), value("name"));
    else {
      return {
        number: value("voter_id"),
        keys: listed(value("vote")),
        points: listed(value("points")).map(Number),
        receipt: value("receipt"),
      };
    }
    return null;
  }

  /** Returns what a ballot gives the option in `place`. */
  worth(ballot, place) {
    const type = this.meta.get("vote_type");
    if (type === "cumulative") return ballot.points[place] ?? 0;
    if (type === "ordinal") return Number(this.meta.get("max_length")) - place;
    return 1;
  }
}

/**
 * Reads the file at `address`. `onBallot(ballot, file)` gets each ballot; when it returns true, reading ends there.
 * `onPiece()` is called, and waited for, now and then. Returns the file and its fingerprint.
 */
export async function readBallots(address, onBallot, onPiece = () => {}) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const reader = answer.body.getReader();
  const hash = new Sha256();
  const decoder = new TextDecoder();
  const file = new BallotsFile();
  let rest = "";
  let open = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (value) hash.update(value);
    const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const row = open ? `${open}\n${line}` : line;
      // A field in quotation marks may go on in the next line.
      open = (row.match(/"/g) ?? []).length % 2 ? row : "";
      if (open || !row) continue;
      const ballot = file.take(row);
      if (ballot && onBallot(ballot, file)) {
        await reader.cancel();
        return { file, fingerprint: "" };
      }
    }
    if (done) return { file, fingerprint: hash.hex() };
    await onPiece();
  }
}

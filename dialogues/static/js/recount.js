// The page that recounts the ballots in the visitor's browser, and finds one of them by its receipt. Nothing is sent.

import { readBallots } from "./ballots_file.js";
import { sha256 } from "./sha256.js";

const page = document.querySelector("[data-recount]");
const words = page.dataset;
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const number = new Intl.NumberFormat(document.documentElement.lang);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const labels = new Map(
  [...page.querySelectorAll("tr[data-key]")].map((row) => [
    row.dataset.key,
    row.querySelector("th").textContent,
  ]),
);
let isBusy = false;

/** Does one thing at a time, with the buttons off and the progress shown; `total` is the number of ballots. */
async function busyWith(total, work) {
  if (isBusy) return;
  isBusy = true;
  const bar = part("progress");
  const status = part("status");
  const buttons = page.querySelectorAll("button");
  status.classList.remove("visually-hidden");
  for (const button of buttons) button.disabled = true;
  bar.hidden = false;
  bar.max = Math.max(1, total);
  bar.value = 0;
  let told = 0;
  const seen = (read) => {
    bar.value = read;
    // Said aloud by fifths, not at every step.
    const fifth = total ? Math.floor((5 * read) / total) : 0;
    if (fifth > told && fifth < 5) {
      told = fifth;
      status.textContent = fill(words.reading, {
        read: number.format(read),
        total: number.format(total),
      });
    }
  };
  status.textContent = fill(words.reading, { read: "0", total: number.format(total) });
  try {
    status.textContent = await work(seen);
  } catch {
    status.textContent = words.failed;
  }
  bar.hidden = true;
  for (const button of buttons) button.disabled = false;
  isBusy = false;
}

/** Counts every ballot of the file. */
async function count(seen) {
  const named = new Map();
  const scores = new Map();
  let ballots = 0;
  const { fingerprint } = await readBallots(
    words.file,
    (ballot, file) => {
      ballots += 1;
      ballot.keys.forEach((key, place) => {
        named.set(key, (named.get(key) ?? 0) + 1);
        scores.set(key, (scores.get(key) ?? 0) + file.worth(ballot, place));
      });
    },
    () => seen(ballots),
  );
  return { named, scores, ballots, fingerprint };
}

/** Writes one option's counted figures into its row; returns whether they are the published ones. */
function compare(option, counted) {
  const found = {
    ballots: counted.named.get(option.key) ?? 0,
    score: counted.scores.get(option.key) ?? 0,
  };
  const agrees = found.ballots === option.ballots && found.score === option.score;
  const row = page.querySelector(`tr[data-key="${CSS.escape(option.key)}"]`);
  if (row) {
    for (const cell of row.querySelectorAll("[data-counted]")) {
      cell.textContent = number.format(found[cell.dataset.counted]);
    }
    row.querySelector("[data-verdict]").textContent = agrees ? words.agrees : words.differs;
    row.classList.toggle("recount__differs", !agrees);
  }
  return agrees;
}

/** Counts, compares with the closing record, and shows both. */
async function recount(seen) {
  const answer = await fetch(words.record);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const record = await answer.json();
  const counted = await count(seen);
  const known = new Set(record.tally.options.map((option) => option.key));
  const sameOptions = [...counted.named.keys()].every((key) => known.has(key));
  // Each is compared, so that every row gets its figures.
  const differing = record.tally.options.filter((option) => !compare(option, counted)).length;
  const sameNumber = counted.ballots === record.ballots;
  const sameFile = counted.fingerprint === record.ballots_sha256;
  part("counted-ballots").textContent = number.format(counted.ballots);
  part("counted-fingerprint").textContent = counted.fingerprint;
  part("file-verdict").textContent = sameFile ? words.agrees : words.differs;
  part("ballots-verdict").textContent = sameNumber ? words.agrees : words.differs;
  part("file-row").classList.toggle("recount__differs", !sameFile);
  part("ballots-row").classList.toggle("recount__differs", !sameNumber);
  const allAgree = sameFile && sameNumber && sameOptions && differing === 0;
  const verdict = part("verdict");
  verdict.hidden = false;
  verdict.classList.toggle("notice--success", allAgree);
  verdict.classList.toggle("notice--error", !allAgree);
  verdict.textContent = allAgree ? words.allAgree : words.somethingDiffers;
  // Who sees it reads it there; who hears it is told by the status.
  part("status").classList.add("visually-hidden");
  return verdict.textContent;
}

/** Returns a receipt that somebody typed as it is hashed, or null (as dialogues/receipts.py does). */
export function normalise(typed) {
  const letters = typed
    .toUpperCase()
    .replace(/[ \-–—\t\r\n]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (!/^[0-9A-HJKMNP-TV-Z]{28}$/.test(letters)) return null;
  return letters.match(/.{4}/g).join("-");
}

/** Looks for the ballot of a receipt and shows what it says. */
async function find(receipt, seen) {
  const wanted = sha256(receipt).slice(0, 16);
  let read = 0;
  let found = null;
  const { file } = await readBallots(
    words.file,
    (ballot) => {
      read += 1;
      if (ballot.receipt === wanted) found = ballot;
      return found !== null;
    },
    () => seen(read),
  );
  if (!file.columns.has("receipt")) return words.noReceipts;
  if (found === null) return words.notFound;
  showBallot(found, file);
  return fill(words.found, { number: number.format(found.number) });
}

function showBallot(ballot, file) {
  const isRanked = file.meta.get("vote_type") === "ordinal";
  const list = document.createElement(isRanked ? "ol" : "ul");
  ballot.keys.forEach((key, place) => {
    const item = document.createElement("li");
    item.textContent = labels.get(key) ?? file.names.get(key) ?? key;
    if (ballot.points.length > place) {
      item.textContent += `: ${number.format(ballot.points[place])}`;
    }
    list.append(item);
  });
  if (!ballot.keys.length) list.append(Object.assign(document.createElement("li"), { textContent: words.blank }));
  part("ballot").replaceChildren(list);
}

function start() {
  for (const each of page.querySelectorAll("[data-needs-script]")) each.hidden = false;
  part("without-script").hidden = true;
  const total = Number(words.ballots);
  part("start").addEventListener("click", () => busyWith(total, recount));
  const form = part("form");
  const field = form.querySelector("input");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const receipt = normalise(field.value);
    part("ballot").replaceChildren();
    part("receipt-error").textContent = receipt ? "" : words.noReceipt;
    field.setAttribute("aria-invalid", String(receipt === null));
    if (receipt === null) field.focus();
    else busyWith(total, (seen) => find(receipt, seen));
  });
  if (location.hash.length > 1) {
    field.value = decodeURIComponent(location.hash.slice(1));
    // A receipt should not stay in the address bar.
    history.replaceState(null, "", location.pathname);
    form.requestSubmit();
  }
}

start();

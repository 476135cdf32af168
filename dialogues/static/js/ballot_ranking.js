// Makes the buttons of a ranking instant, and lets its options be dragged. What the server does without this file is
// done here in place: the same steps, the focus on the same button, the new place read out.

const EDGE = 80; // pixels from the window's edge within which dragging scrolls
const SCROLL = 12; // pixels a movement

const isOff = (button) => button.getAttribute("aria-disabled") === "true";
const titleOf = (row) => row.querySelector("[data-title]").textContent;
const buttonOf = (row, step) => row.querySelector(`[data-step=${step}]`);
const numberOf = (row) => Number(row.id.split("_").pop());

class Ranking {
  constructor(part) {
    this.part = part;
    this.order = part.querySelector("[data-order]");
    this.rest = part.querySelector("[data-rest]");
    this.most = Number(part.closest("[data-ballot]").dataset.most);
    part.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-step]");
      if (!button) return;
      event.preventDefault();
      if (!isOff(button)) this[button.dataset.step](button.closest("li"));
    });
    for (const row of part.querySelectorAll("[data-option]")) this.giveHandle(row);
    this.refresh();
  }

  // The neighbour is moved, not the row itself, which would lose the focus.
  up(row) {
    row.after(row.previousElementSibling);
    this.placed(row, "up");
  }

  down(row) {
    row.before(row.nextElementSibling);
    this.placed(row, "down");
  }

  add(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    this.order.append(row);
    this.refresh();
    const another = next && !isOff(buttonOf(next, "add")) && !next.hidden;
    (another ? buttonOf(next, "add") : buttonOf(row, "up")).focus();
    this.say("placed", row);
  }

  remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const after = [...this.rest.children].find((other) => numberOf(other) > numberOf(row));
    this.rest.insertBefore(row, after ?? null);
    this.refresh();
    (next ? buttonOf(next, "remove") : buttonOf(row, "add")).focus();
    this.say("removed", row);
  }

  placed(row, step) {
    this.refresh();
    buttonOf(row, step).focus();
    row.scrollIntoView({ block: "nearest" });
    this.say("placed", row);
  }

  say(what, row) {
    const rows = [...this.order.children];
    const detail = this.part.dataset[what]
      .replace("{option}", titleOf(row))
      .replace("{place}", rows.indexOf(row) + 1)
      .replace("{number}", rows.length);
    this.part.dispatchEvent(new CustomEvent("input", { bubbles: true, detail }));
  }

  /** Shows the buttons that fit where each option is now. */
  refresh() {
    const ranked = [...this.order.children];
    const isFull = ranked.length >= this.most;
    for (const row of this.part.querySelectorAll("[data-option]")) {
      const place = ranked.indexOf(row);
      const isRanked = place >= 0;
      row.querySelector("input[type=hidden]").disabled = !isRanked;
      for (const step of ["up", "down", "remove"]) buttonOf(row, step).hidden = !isRanked;
      buttonOf(row, "add").hidden = isRanked;
      buttonOf(row, "add").setAttribute("aria-disabled", String(isFull));
      buttonOf(row, "up").setAttribute("aria-disabled", String(place === 0));
      buttonOf(row, "down").setAttribute("aria-disabled", String(place === ranked.length - 1));
    }
    this.part.querySelector("[data-empty]").hidden = ranked.length > 0;
    this.part.querySelector("[data-full]").hidden = !isFull;
    this.part.querySelector("[data-rest-part]").hidden = this.rest.children.length === 0;
  }

  giveHandle(row) {
    const handle = document.createElement("span");
    handle.className = "ranking__handle";
    handle.setAttribute("aria-hidden", "true");
    row.prepend(handle);
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || row.parentElement !== this.order) return;
      event.preventDefault();
      this.drag(row, handle, event.pointerId);
    });
  }

  /** Lets `row` follow the pointer until it is let go, or back to where it was on Escape. */
  drag(row, handle, pointer) {
    const before = [...this.order.children];
    const listening = new AbortController();
    const { signal } = listening;
    const end = (isKept) => {
      listening.abort();
      row.classList.remove("ranking__dragged");
      if (!isKept) this.order.append(...before);
      this.refresh();
      if (isKept && before.indexOf(row) !== [...this.order.children].indexOf(row)) {
        this.say("placed", row);
      }
    };
    handle.setPointerCapture(pointer);
    row.classList.add("ranking__dragged");
    handle.addEventListener("pointermove", ({ clientY }) => this.follow(row, clientY), { signal });
    handle.addEventListener("pointerup", () => end(true), { signal });
    handle.addEventListener("pointercancel", () => end(false), { signal });
    addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal });
  }

  follow(row, y) {
    const middle = (other) => {
      const { top, height } = other.getBoundingClientRect();
      return top + height / 2;
    };
    const above = row.previousElementSibling;
    const below = row.nextElementSibling;
    if (above && y < middle(above)) row.after(above);
    else if (below && y > middle(below)) row.before(below);
    if (y < EDGE) scrollBy(0, -SCROLL);
    else if (y > innerHeight - EDGE) scrollBy(0, SCROLL);
  }
}

for (const part of document.querySelectorAll("[data-ranking]")) new Ranking(part);

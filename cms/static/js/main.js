// Enhancements only: every page works without this file. One module, no imports, so that the
// hashed file name of the manifest storage stays the only address that a page needs.

/** Shows and connects the buttons that need a script: print and copy. */
function connectButtons() {
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy-address]")) {
    connectCopy(button, () => document.querySelector("link[rel=canonical]")?.href ?? location.href);
  }
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.querySelector(button.dataset.copy);
    if (source) connectCopy(button, () => source.textContent.trim());
  }
}

/** Shows `button`, which copies what `read` returns and says so beside it. */
function connectCopy(button, read) {
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(read());
    if (status) status.textContent = button.dataset.copied;
  });
}

/** Moves focus to the error summary, so that it is the first thing met after a refused form. */
function focusErrorSummary() {
  document.querySelector("[data-error-summary]")?.focus();
}

/** Opens what is folded when paper is to show it, in browsers without ::details-content. */
function unfoldForPrint() {
  if (CSS.supports("selector(details::details-content)")) return;
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

/** Says on paper when it was printed. */
function datePrint() {
  addEventListener("beforeprint", () => {
    const date = new Intl.DateTimeFormat(document.documentElement.lang, {dateStyle: "long"}).format();
    for (const line of document.querySelectorAll("[data-printed]")) {
      line.textContent = line.dataset.printed.replace("{date}", date);
      line.hidden = false;
    }
  });
  addEventListener("afterprint", () => {
    for (const line of document.querySelectorAll("[data-printed]")) line.hidden = true;
  });
}

/** Counts what is typed against what there is room for; it never stops anybody. Read out when the typing pauses. */
function connectCounts(part = document) {
  for (const field of part.querySelectorAll("textarea[data-longest]")) {
    const most = Number(field.dataset.longest);
    const shown = document.createElement("p");
    const spoken = document.createElement("p");
    shown.className = "hint count";
    shown.setAttribute("aria-hidden", "true");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    field.after(shown, spoken);
    let pause;
    const count = () => {
      const used = [...field.value.trim()].length;
      shown.textContent = field.dataset.count.replace("{used}", used).replace("{most}", most);
      shown.classList.toggle("count--over", used > most);
      return used;
    };
    count();
    field.addEventListener("input", () => {
      const used = count();
      clearTimeout(pause);
      pause = setTimeout(() => {
        spoken.textContent = used > most * 0.8 ? shown.textContent : "";
      }, 1000);
    });
  }
}

connectButtons();
connectCounts();
// A form came into the page after it was loaded.
document.addEventListener("lyhord:part", (event) => connectCounts(event.detail));
focusErrorSummary();
unfoldForPrint();
datePrint();

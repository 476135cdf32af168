// While an idea is being written: tells of ideas that are much like it. It stops nobody, and without it the server
// asks before the idea is sent.

const PAUSE = 600; // milliseconds without typing before anything is asked
const SHORTEST = 8;

for (const form of document.querySelectorAll("[data-ideas]")) watch(form);

function watch(form) {
  const title = form.querySelector("[name=title]");
  const seen = form.querySelector("[name=seen]");
  const box = form.querySelector("[data-similar]");
  const status = box.querySelector("[data-similar-status]");
  const list = box.querySelector("[data-similar-list]");
  const hint = box.querySelector("[data-similar-hint]");
  const shown = new Set(seen.value.split(" ").filter(Boolean));
  let timer;
  let latest = 0;

  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  if (title.value) ask();

  async function ask() {
    const number = ++latest;
    const words = title.value.trim();
    const found = words.length < SHORTEST ? nothing() : await similar(words);
    if (number !== latest) return; // something else has been typed since
    show(found);
  }

  async function similar(words) {
    try {
      const body = new URLSearchParams({ title: words });
      const answer = await fetch(form.dataset.ideas, { method: "POST", body, credentials: "omit" });
      return answer.ok ? await answer.json() : nothing();
    } catch {
      return nothing(); // the server asks before it is sent
    }
  }

  function show({ text, ideas }) {
    if (status.textContent !== text) status.textContent = text;
    list.replaceChildren(...ideas.map(item));
    list.hidden = hint.hidden = ideas.length === 0;
    for (const idea of ideas) shown.add(idea.id);
    seen.value = [...shown].slice(-40).join(" ");
  }
}

function nothing() {
  return { text: "", ideas: [] };
}

function item(idea) {
  const details = element("details", "details");
  const summary = element("summary", "", idea.title);
  const text = element("p", "", idea.text);
  summary.lang = text.lang = idea.lang;
  details.append(summary, text);
  const line = document.createElement("li");
  line.append(details);
  return line;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

// The question at the foot of the page, answered in place. Without this file the same forms lead to pages of
// their own; when the network fails, or the answer is not what was expected, they do so after all.

/** Sends `form` as pressing `submitter` would, and returns the part of the answering page that goes in here. */
async function send(form, submitter) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form, submitter)),
    credentials: "omit",
    headers: { Accept: "text/html" },
  });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const part = page.querySelector("[data-feedback-part]");
  if (!part) throw new Error(`no part in the answer (${response.status})`);
  return part;
}

/** Shows `part` in `section`, says so, and moves focus to it. */
function show(section, part) {
  const answer = section.querySelector("[data-feedback-answer]");
  section.querySelector("[data-feedback-question]").hidden = true;
  section.querySelector("[data-feedback-status]").textContent = part.dataset.feedbackPart;
  answer.replaceChildren(...document.adoptNode(part).childNodes);
  answer.hidden = false;
  (answer.querySelector("[aria-invalid=true], [autofocus]") ?? answer).focus();
  // Counters and the like, of main.js and of scripts that this part is the first to need: those do not run by
  // themselves when a part comes in.
  document.dispatchEvent(new CustomEvent("lyhord:part", { detail: answer }));
  for (const script of answer.querySelectorAll("script[src]")) import(script.src);
}

/** Answers in place for as long as that works. */
function connectFeedback() {
  for (const section of document.querySelectorAll("[data-feedback]")) {
    section.addEventListener("submit", async (event) => {
      const form = event.target;
      if (form.dataset.sending === "plainly") return;
      event.preventDefault();
      if (form.dataset.sending) return;
      form.dataset.sending = "in place";
      try {
        show(section, await send(form, event.submitter));
      } catch {
        form.dataset.sending = "plainly";
        form.requestSubmit(event.submitter);
      }
    });
  }
}

connectFeedback();

// A device that people take turns at. Without this script "Next person" and "Start over" do the same by hand.

const leave = (url) => window.location.replace(url);

// A page that the browser kept whole would show what somebody else had chosen.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

// After the thanks: a new ballot by itself, unless somebody wants to stay.
for (const box of document.querySelectorAll("[data-kiosk-return]")) {
  const text = box.querySelector("[data-text]");
  let left = Number(box.dataset.after);
  const tell = () => {
    text.textContent = text.dataset.text.replace("{number}", left);
  };
  const timer = setInterval(() => {
    left -= 1;
    if (left <= 0) leave(box.dataset.url);
    else tell();
  }, 1000);
  box.querySelector("[data-kiosk-stay]").addEventListener("click", () => {
    clearInterval(timer);
    box.hidden = true;
  });
  tell();
  box.hidden = false;
}

// A ballot that somebody began and left: asked about first, then emptied. One that nobody has touched waits.
for (const box of document.querySelectorAll("[data-kiosk-away]")) {
  const form = document.querySelector("[data-kiosk-ballot]");
  const button = box.querySelector("[data-kiosk-stay]");
  let timer = 0;
  let before = null;
  let isBegun = form.dataset.kioskBallot === "begun";
  const ask = () => {
    before = document.activeElement;
    box.hidden = false;
    button.focus();
    timer = setTimeout(() => leave(box.dataset.url), Number(box.dataset.wait) * 1000);
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, Number(box.dataset.after) * 1000);
  };
  const stay = () => {
    if (box.hidden) return;
    box.hidden = true;
    if (before) before.focus();
    wait();
  };
  for (const kind of ["input", "click"]) {
    form.addEventListener(kind, () => {
      isBegun = true;
    });
  }
  for (const kind of ["input", "click", "keydown", "scroll"]) {
    document.addEventListener(kind, () => isBegun && box.hidden && wait(), { passive: true });
  }
  button.addEventListener("click", stay);
  form.addEventListener("submit", () => clearTimeout(timer));
  if (isBegun) wait();
}

// The buttons beside each number of a ballot with points. Typing is never stopped; a button gives no more than is left.

function connect(ballot) {
  const most = Number(ballot.dataset.most);
  const steppers = [...ballot.querySelectorAll("[data-stepper]")].map((stepper) => ({
    input: stepper.querySelector("input"),
    less: stepper.querySelector("[data-step='-1']"),
    more: stepper.querySelector("[data-step='1']"),
  }));
  const left = () =>
    steppers.reduce((rest, { input }) => rest - (Number(input.value) || 0), most);

  const refresh = () => {
    const rest = left();
    for (const { input, less, more } of steppers) {
      less.setAttribute("aria-disabled", String(!(Number(input.value) > 0)));
      more.setAttribute("aria-disabled", String(rest <= 0));
    }
  };

  for (const { input, less, more } of steppers) {
    const step = (by) => {
      const given = Math.trunc(Number(input.value) || 0);
      if (by < 0 ? given > 0 : left() > 0) input.value = String(given + by || "");
      const title = input.labels[0].querySelector("span").textContent;
      const detail = `${title}: ${input.value || 0}.`;
      input.dispatchEvent(new CustomEvent("input", { bubbles: true, detail }));
    };
    less.addEventListener("click", () => step(-1));
    more.addEventListener("click", () => step(1));
    less.hidden = false;
    more.hidden = false;
  }
  ballot.addEventListener("input", refresh);
  refresh();
}

for (const ballot of document.querySelectorAll("[data-ballot=points]")) connect(ballot);

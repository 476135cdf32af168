// Entering the paper list by keyboard: Enter leads to the next field, and the sum of the lines is always in sight.

for (const form of document.querySelectorAll("[data-paper]")) {
  const fields = [...form.querySelectorAll("[data-number]")];
  const lines = fields.filter((field) => field.name !== "total");
  const tell = () => {
    const sum = lines.reduce((total, field) => total + (Number(field.value) || 0), 0);
    form.querySelector("[data-sum-number]").textContent = sum;
    form.querySelector("[data-sum]").hidden = false;
  };
  form.addEventListener("input", tell);
  form.addEventListener("keydown", (event) => {
    const next = fields[fields.indexOf(event.target) + 1];
    if (event.key !== "Enter" || !next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });
  tell();
}

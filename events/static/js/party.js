// Shows as many people as come. Without it all are shown, with a sentence that says which of them count.

for (const party of document.querySelectorAll("[data-party]")) {
  const number = document.getElementById(party.dataset.party);
  const people = [...party.querySelectorAll("[data-person]")];
  if (!number) continue;
  party.querySelector("[data-party-note]")?.setAttribute("hidden", "");
  const show = () => {
    const size = Math.max(1, Number(number.value) || 1);
    for (const person of people) person.hidden = Number(person.dataset.person) > size;
  };
  number.addEventListener("input", show);
  show();
}

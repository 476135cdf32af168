// Tells how much of the ballot is filled in. It never stops anybody: the server says what is wrong.

const readers = {
  approval: (ballot) => ballot.querySelectorAll(".option__input:checked").length,
  points: (ballot) =>
    [...ballot.querySelectorAll("input[type=number]")].reduce(
      (sum, input) => sum + (Number(input.value) || 0),
      0,
    ),
  ranking: (ballot) => [...ballot.querySelectorAll("select")].filter((place) => place.value).length,
};

for (const ballot of document.querySelectorAll("[data-ballot]")) {
  const status = ballot.querySelector("[data-ballot-status]");
  const read = readers[ballot.dataset.ballot];
  if (!status || !read) continue;
  status.hidden = false;
  const tell = () => {
    status.textContent = status.dataset.text
      .replace("{number}", read(ballot))
      .replace("{most}", ballot.dataset.most);
  };
  ballot.addEventListener("input", tell);
  tell();
}

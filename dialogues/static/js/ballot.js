// Tells how much of a ballot is filled in, and finds options among many. It never stops anybody: the server says
// what is wrong. One file a method (ballot_points.js, ballot_ranking.js) does the rest; they send "input" events, whose
// `detail` is a sentence to read out first.

const TYPING = 900; // milliseconds without a key before a count is read out
const PRESSING = 300;

const readers = {
  approval: (ballot) => ballot.querySelectorAll(".option__input:checked:not([value=none])").length,
  points: (ballot) =>
    [...ballot.querySelectorAll("[data-stepper] input")].reduce(
      (sum, input) => sum + (Number(input.value) || 0),
      0,
    ),
  ranking: (ballot) => ballot.querySelector("[data-order]").children.length,
};

/** Shows the count at once, and has it read out when there is a pause. */
function connectCount(ballot) {
  const shown = ballot.querySelector("[data-ballot-shown]");
  const spoken = ballot.querySelector("[data-ballot-status]");
  const read = readers[ballot.dataset.ballot];
  if (!shown || !spoken || !read) return;
  const most = Number(ballot.dataset.most);
  const words = () => {
    const used = read(ballot);
    const left = most - used;
    const number = ballot.dataset.ballot === "points" ? Math.abs(left) : used;
    const text = left < 0 ? spoken.dataset.over : spoken.dataset.text;
    shown.classList.toggle("choice-bar__over", left < 0);
    return text.replace("{number}", number).replace("{most}", most);
  };
  let pause;
  shown.textContent = words();
  shown.hidden = false;
  ballot.addEventListener("input", (event) => {
    if (event.target.closest("[data-ballot-search]")) return;
    const said = typeof event.detail === "string" ? event.detail : "";
    const before = shown.textContent;
    shown.textContent = words();
    if (!said && before === shown.textContent) return;
    clearTimeout(pause);
    spoken.textContent = "";
    pause = setTimeout(
      () => {
        spoken.textContent = said ? `${said} ${shown.textContent}` : shown.textContent;
      },
      said ? PRESSING : TYPING,
    );
  });
}

/** Ticks "Something else" while there are words for it; unticked, it puts the words away. */
function connectOwnWords(ballot) {
  const field = ballot.querySelector(".option__own input");
  const tick = field?.closest(".option").querySelector(".option__input");
  if (!tick) return;
  let putAway = "";
  field.addEventListener("input", () => {
    tick.checked = field.value.trim() !== "";
  });
  tick.addEventListener("input", () => {
    if (tick.checked) {
      field.value ||= putAway;
    } else {
      putAway = field.value;
      field.value = "";
    }
  });
}

function isChosen(option) {
  const number = option.querySelector("input[type=number]");
  return (
    option.closest("[data-order]") !== null ||
    option.querySelector(".option__input:checked") !== null ||
    Number(number?.value) > 0
  );
}

/** Hides the options without the words that are searched for, except those that are chosen. */
function connectSearch(ballot) {
  const part = ballot.querySelector("[data-ballot-search]");
  if (!part) return;
  const field = part.querySelector("input");
  const status = part.querySelector("[role=status]");
  const options = [...ballot.querySelectorAll("[data-option]")].map((option) => ({
    option,
    text: option.textContent.toLocaleLowerCase(),
  }));
  let pause;
  field.addEventListener("input", () => {
    const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { option, text } of options) {
      option.hidden = !words.every((word) => text.includes(word)) && !isChosen(option);
      shown += !option.hidden;
    }
    clearTimeout(pause);
    pause = setTimeout(() => {
      status.textContent = words.length
        ? status.dataset.text.replace("{number}", shown).replace("{most}", options.length)
        : "";
    }, TYPING);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would cast the ballot
  });
  part.hidden = false;
}

for (const ballot of document.querySelectorAll("[data-ballot]")) {
  connectOwnWords(ballot);
  connectCount(ballot);
  connectSearch(ballot);
}

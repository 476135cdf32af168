// The control question, spoken by the browser in the page's language. Without a voice the button stays hidden.

/** Reads the question aloud at each press. */
function connectSpeech() {
  if (!("speechSynthesis" in window)) return;
  for (const button of document.querySelectorAll("button[data-speak]")) {
    const question = document.getElementById(button.dataset.speak);
    if (!question) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = new SpeechSynthesisUtterance(question.textContent.trim());
      words.lang = question.closest("[lang]")?.lang ?? "sv";
      words.rate = 0.9;
      speechSynthesis.cancel();
      speechSynthesis.speak(words);
    });
  }
}

connectSpeech();

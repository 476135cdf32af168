// Films at a service, played in the page. Without this file there is a link to the film at the service; with it,
// nothing is asked of the service either before somebody presses the button.

/** Puts the service's player in place of the picture, and moves focus to it. */
function play(film) {
  const screen = film.querySelector("[data-film-screen]");
  const player = document.createElement("iframe");
  player.className = "film__screen";
  player.title = film.dataset.title;
  player.src = film.dataset.player;
  player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // The services play nothing for a page that does not say which site it belongs to; they are not told which page.
  player.referrerPolicy = "strict-origin";
  screen.replaceWith(player);
  player.tabIndex = 0;
  player.focus();
}

for (const film of document.querySelectorAll("[data-player]")) {
  const button = film.querySelector("button[data-play]");
  button.hidden = false;
  button.addEventListener("click", () => {
    play(film);
    button.remove();
  });
}

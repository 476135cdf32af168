{# Opens the door page again where there is no connection. Inputs: address (of the door page, which is all that it looks after); expires_at (milliseconds since 1970). #}{% autoescape off %}// Keeps the door page of one link, and the files it is made of, for a reload without a connection. It answers
// nothing else, and forgets everything once the link has run out or does not work any more.
const PAGE = "{{ address|escapejs }}";
const EXPIRES_AT = {{ expires_at|stringformat:"d" }};
const CACHE = `door:${PAGE}`;

/** Asks the server; without a connection it answers with what was kept under `name`. */
async function answer(request, name) {
  try {
    const response = await fetch(request);
    if (response.ok) await (await caches.open(CACHE)).put(name, response.clone());
    else if (name === PAGE && response.status === 404) await caches.delete(CACHE);
    return response;
  } catch (error) {
    if (Date.now() > EXPIRES_AT) await caches.delete(CACHE);
    const kept = await caches.match(name, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(answer(request, PAGE));
  else if (/^\/(static\/|-\/theme-)/.test(pathname)) event.respondWith(answer(request, request.url));
});
{% endautoescape %}

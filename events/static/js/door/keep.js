// Keeps the page on the telephone, so that a reload without a connection still opens it; and forgets it again.

const cacheName = `door:${location.pathname}`;

/** Starts the worker that answers for this page alone, and keeps what the page is made of. */
export async function keepPage(worker) {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(worker);
    await navigator.serviceWorker.ready;
    const files = performance
      .getEntriesByType("resource")
      .map((entry) => entry.name)
      .filter((address) => address.startsWith(`${location.origin}/`))
      .filter((address) => /^\/(static\/|-\/theme-)/.test(new URL(address).pathname));
    const cache = await caches.open(cacheName);
    await cache.addAll([location.pathname, ...new Set(files)]);
  } catch {
    // Without it the page works as long as it is not reloaded without a connection.
  }
}

/** Leaves nothing of the list on the telephone. */
export async function forgetPage(name) {
  localStorage.removeItem(name);
  await window.caches?.delete(cacheName);
  for (const each of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    if (new URL(each.scope).pathname === location.pathname) await each.unregister();
  }
}

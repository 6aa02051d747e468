// What must work before, around and after the app itself: the message when it breaks, and its updates.

// Shown in plain DOM, as after a panic nothing of the app can be trusted to run. Called by the app's panic hook.
window.guyubPanic = (message) => {
  if (document.getElementById('panic')) return;
  const english = document.documentElement.lang === 'en';
  const box = document.createElement('div');
  box.id = 'panic';
  box.setAttribute('role', 'alertdialog');
  box.setAttribute('aria-labelledby', 'panic-title');
  const add = (kind, text) => {
    const part = box.appendChild(document.createElement(kind));
    part.textContent = text;
    return part;
  };
  add('h2', english ? 'Guyub stopped. What was saved is safe.' : 'Guyub berhenti. Yang sudah tersimpan tetap aman.').id = 'panic-title';
  add('p', String(message).slice(0, 300));
  const button = add('button', english ? 'Reload' : 'Muat ulang');
  button.addEventListener('click', () => location.reload());
  document.body.append(box);
  button.focus();
};

// Until the app runs, any error (a file that did not load, a module that did not compile) means that it will not.
const beforeStart = (event) => {
  const waiting = document.getElementById('splash') && !document.documentElement.classList.contains('too-old');
  if (waiting) window.guyubPanic(event.message || event.reason || 'File aplikasi tidak termuat.');
};
addEventListener('error', beforeStart, true);
addEventListener('unhandledrejection', beforeStart);

// Updates: the new worker waits until the user says so, and only the page where they said it reloads.
// `guyub-update` is dispatched when one is ready; `guyubApplyUpdate` takes it.
if ('serviceWorker' in navigator) {
  let ready;
  const offer = (worker) => {
    ready = worker;
    dispatchEvent(new CustomEvent('guyub-update'));
  };
  const watch = (worker) =>
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
    });

  window.guyubApplyUpdate = () => {
    if (!ready) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    ready.postMessage('guyub-update');
  };

  // The app may start listening after the offer was made.
  addEventListener('TrunkApplicationStarted', () => ready && offer(ready));

  navigator.serviceWorker
    .register(new URL('sw.js', document.baseURI), { scope: new URL('./', document.baseURI), updateViaCache: 'none' })
    .then((registration) => {
      if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
      if (registration.installing) watch(registration.installing);
      registration.addEventListener('updatefound', () => registration.installing && watch(registration.installing));
      // An installed app may stay open for days: look again when it comes to the front, once an hour at most.
      let looked = Date.now();
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState !== 'visible' || Date.now() - looked < 3600e3) return;
        looked = Date.now();
        registration.update().catch(() => {});
      });
    })
    .catch((error) => console.warn('service worker:', error));
}

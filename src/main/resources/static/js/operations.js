// Asks for what moves again and again while somebody looks, and says so when no answer comes.
(() => {
  const lost = gone => document.querySelectorAll('.refresh-lost').forEach(note => { note.hidden = !gone; });
  // Looked for anew each second: what is asked for may bring places of its own.
  let second = 0;
  setInterval(() => {
    second += 1;
    if (document.hidden) return;
    document.querySelectorAll('[data-refresh]').forEach(place => {
      if (second % Number(place.dataset.refresh) === 0) htmx.trigger(place, 'refresh');
    });
  }, 1000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) document.querySelectorAll('[data-refresh]').forEach(place => htmx.trigger(place, 'refresh'));
  });
  document.addEventListener('htmx:sendError', () => lost(true));
  document.addEventListener('htmx:responseError', () => lost(true));
})();

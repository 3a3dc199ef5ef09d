// Asks for what moves again and again while somebody looks, and says so when no answer comes.
(() => {
  const lost = gone => document.querySelectorAll('.refresh-lost').forEach(note => { note.hidden = !gone; });
  // What somebody is writing stays as it is.
  const written = place => [...place.querySelectorAll('input, textarea')].some(field => field === document.activeElement || field.value !== field.defaultValue);
  const refresh = place => { if (!written(place)) htmx.trigger(place, 'refresh'); };
  // Looked for anew each second: what is asked for may bring places of its own.
  let second = 0;
  setInterval(() => {
    second += 1;
    if (document.hidden) return;
    document.querySelectorAll('[data-refresh]').forEach(place => {
      if (second % Number(place.dataset.refresh) === 0) refresh(place);
    });
  }, 1000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) document.querySelectorAll('[data-refresh]').forEach(refresh);
  });
  document.addEventListener('htmx:sendError', () => lost(true));
  document.addEventListener('htmx:responseError', () => lost(true));
})();

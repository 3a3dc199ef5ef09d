// Asks for what moves again and again while somebody looks, and says so when no answer comes.
(() => {
  const places = document.querySelectorAll('[data-refresh]');
  const lost = gone => document.querySelectorAll('.refresh-lost').forEach(note => { note.hidden = !gone; });
  places.forEach(place => setInterval(() => {
    if (!document.hidden) htmx.trigger(place, 'refresh');
  }, 1000 * Number(place.dataset.refresh)));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) places.forEach(place => htmx.trigger(place, 'refresh'));
  });
  document.addEventListener('htmx:sendError', () => lost(true));
  document.addEventListener('htmx:responseError', () => lost(true));
})();

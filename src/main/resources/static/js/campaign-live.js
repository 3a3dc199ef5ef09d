// Keeps the campaigns of a page fresh over server-sent events; the browser comes back by itself when the line breaks.
(() => {
  const main = document.querySelector('[data-watched]');
  const watched = main ? main.dataset.watched.split(',').filter(Boolean) : [];
  if (watched.length === 0) return;
  const language = document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB';
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const note = document.querySelector('.live-note');
  const say = lost => {
    if (!note) return;
    note.textContent = lost ? note.dataset.lost : note.dataset.live;
    note.classList.toggle('lost', lost);
  };
  const width = (snapshot, part) => snapshot.total <= 0 || part <= 0 ? 0 : Math.max(0.6, 100 * part / snapshot.total);

  const show = (place, snapshot) => {
    place.querySelectorAll('[data-figure]').forEach(figure => { figure.textContent = number.format(snapshot[figure.dataset.figure]); });
    const parts = { sent: snapshot.sent, trouble: snapshot.failed + snapshot.inDoubt, skipped: snapshot.skipped };
    place.querySelectorAll('[data-part]').forEach(part => { part.style.inlineSize = `${width(snapshot, parts[part.dataset.part])}%`; });
    place.querySelectorAll('[data-bar]').forEach(bar => bar.setAttribute('aria-valuenow', snapshot.progress));
    place.querySelectorAll('[data-percent]').forEach(share => { share.textContent = percent.format(snapshot.progress / 100); });
  };

  let stale = null;
  let settled = null;
  const askAnew = () => document.body.dispatchEvent(new Event('campaignProgress'));
  const refresh = changedState => {
    // What is more than a number is asked for anew, once in a while and when the state has changed.
    if (changedState) document.body.dispatchEvent(new Event('campaignState'));
    stale = stale || setTimeout(() => { stale = null; askAnew(); }, changedState ? 0 : 2000);
    // The server keeps an answer for five seconds: the one after the last change must be younger than that change.
    clearTimeout(settled);
    settled = setTimeout(askAnew, 6000);
  };

  const source = new EventSource(`${main.dataset.live}?${watched.map(id => `id=${id}`).join('&')}`);
  source.addEventListener('open', () => say(false));
  source.addEventListener('error', () => say(true));
  source.addEventListener('progress', event => {
    let changedState = false;
    for (const snapshot of JSON.parse(event.data)) {
      document.querySelectorAll(`[data-campaign="${CSS.escape(snapshot.id)}"]`).forEach(place => {
        show(place, snapshot);
        if (place.dataset.state !== snapshot.state) {
          place.dataset.state = snapshot.state;
          changedState = true;
        }
      });
    }
    refresh(changedState);
  });
  window.addEventListener('pagehide', () => source.close());
})();

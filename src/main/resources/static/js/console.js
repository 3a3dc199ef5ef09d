// Shows every instant in the reader's own time zone and calendar; without this script it stays as the server wrote it, in UTC.
(() => {
  const language = document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB';
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const show = root => root.querySelectorAll('time[datetime]:not([data-shown])').forEach(element => {
    const at = new Date(element.dateTime);
    if (Number.isNaN(at.getTime())) return;
    element.title = element.dateTime;
    element.textContent = full.format(at);
    element.dataset.shown = '';
  });
  show(document);
  document.addEventListener('htmx:afterSettle', event => show(event.target.parentElement || document));
  document.addEventListener('change', event => {
    if (event.target.matches('[data-submit-on-change]')) event.target.form.requestSubmit();
  });
  // A menu closes when one goes on elsewhere.
  const menu = document.querySelector('.nav-more');
  const close = () => { if (menu) menu.open = false; };
  document.addEventListener('click', event => { if (!menu?.contains(event.target)) close(); });
  document.addEventListener('focusin', event => { if (!menu?.contains(event.target)) close(); });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !menu?.open) return;
    close();
    menu.querySelector('summary').focus();
  });
  document.addEventListener('submit', event => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) event.preventDefault();
    if (!event.target.dataset.busy || event.defaultPrevented) return;
    // What takes its time says so, and is asked for once.
    const told = document.createElement('p');
    told.setAttribute('role', 'status');
    told.textContent = event.target.dataset.busy;
    event.target.append(told);
    event.target.querySelectorAll('button').forEach(button => { button.disabled = true; });
  });
})();

// A long count asks for one step after the other; whoever has seen enough stops it, and nobody asks for the next.
(() => {
  if (window.campaignCount) return;
  window.campaignCount = true;
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-stop]');
    if (!button) return;
    const counting = button.closest('#counting');
    htmx.trigger(counting.dataset.sync, 'htmx:abort');
    counting.querySelector('progress').remove();
    counting.querySelector('[data-counting]').textContent = button.dataset.stopped;
    button.remove();
  });
})();

// Plays the cases that a deployment would have to wait for, where one sees how far they are and can stop them.
const panel = document.getElementById('trial');
const stop = document.getElementById('trial-stop');
const dialog = panel.closest('dialog');
const filled = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
const number = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB');
const SECOND = 1000;

const tell = run => {
  const played = panel.querySelector('progress');
  if (run.percent) played.value = run.percent;
  else played.removeAttribute('value');
  panel.querySelector('p').textContent = filled(run.percent ? panel.dataset.playing : panel.dataset.waiting, number.format(run.cases), number.format(run.percent));
};

const outcome = run => {
  if (run.state === 'CANCELLED') return panel.dataset.stopped;
  if (run.state !== 'DONE') return run.failure || panel.dataset.gone;
  return run.results.filter(each => !each.passed).map(each => filled(panel.dataset.failed, each.name, each.expected, each.found)).join(' ');
};

// Why it cannot be deployed yet; empty when nothing stands in the way.
export const tried = async (ask, read, refusal) => {
  const started = await ask('/trials', {});
  if (!started.ok) return refusal(started);
  const { id } = await started.json();
  if (!id) return '';
  panel.hidden = false;
  const cancel = () => ask(`/trials/${id}/cancel`, {});
  stop.onclick = cancel;
  dialog.addEventListener('close', cancel);
  try {
    for (;;) {
      const answer = await read(`/trials/${id}`);
      if (!answer.ok) return refusal(answer);
      const run = await answer.json();
      // Who closed the dialog does not want it deployed behind her back.
      if (run.state !== 'RUNNING') return dialog.open ? outcome(run) : panel.dataset.stopped;
      tell(run);
      await new Promise(next => setTimeout(next, SECOND));
    }
  } finally {
    dialog.removeEventListener('close', cancel);
    panel.hidden = true;
  }
};

// The editor of one model: keeps the draft as one types, asks what is wrong with it, and deploys it.
import { openBpmn } from './model-bpmn.js';
import { openDmn } from './model-dmn.js';
import { tried } from './model-trial.js';

const place = document.getElementById('modeler');
const words = place.dataset;
const root = `${location.pathname.replace(/\/$/, '')}`;
const number = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB');
const filled = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
const saveState = document.getElementById('save-state');
const deployButton = document.getElementById('deploy');
const dialog = document.getElementById('deploy-dialog');
const canvas = document.getElementById('canvas');
const marks = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];

let revision = Number(words.revision);
let unsaved = false;
let saving = Promise.resolve();
let lost = false;
let timer;
let asked = 0;

const modeler = words.kind === 'BPMN'
  ? await openBpmn(canvas, document.getElementById('properties'), `${root}/templates.json`)
  : await openDmn(canvas, words.id);

const ask = (path, body) => fetch(root + path, {
  method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': words.csrf }, body: JSON.stringify(body),
});
const refusal = async answer => {
  const problem = await answer.json().catch(() => ({}));
  return (problem.problems || []).map(each => each.message).join(' ') || problem.detail || words.away;
};

const say = (text, wrong) => {
  saveState.textContent = text;
  saveState.classList.toggle('bad-text', Boolean(wrong));
};
const body = xml => ({ fileName: words.file, xml, revision, basedOn: words.version ? Number(words.version) : null });

// Somebody deployed since this page was opened; the page itself says it of what was deployed before.
const warnOf = deployed => {
  const note = document.getElementById('meanwhile');
  note.hidden = !deployed || String(deployed) === (words.latest || '');
  note.textContent = filled(words.meanwhile, number.format(deployed));
};

// One save after the other, and always the latest; what somebody typed meanwhile is saved by the next.
const save = () => {
  saving = saving.then(async () => {
    if (!unsaved || lost) return;
    unsaved = false;
    say(words.saving);
    try {
      const answer = await ask('/draft', body(await modeler.xml()));
      if (answer.ok) {
        const saved = await answer.json();
        revision = saved.revision;
        warnOf(saved.deployed);
        say(unsaved ? words.unsaved : words.saved);
        deployButton.disabled = false;
        document.getElementById('discard').hidden = false;
        document.getElementById('draft-state').hidden = false;
        place.dataset.revision = revision;
      } else {
        lost = answer.status === 409;
        unsaved = true;
        say(await refusal(answer), true);
      }
    } catch (away) {
      unsaved = true;
      say(words.away, true);
      setTimeout(save, 5000);
    }
  });
  return saving;
};

const markOf = problem => {
  const colour = problem.severity === 'error' ? '#b3332b' : '#b9770e';
  const id = CSS.escape(problem.element);
  return `.djs-element[data-element-id="${id}"] > .djs-visual > :first-child { stroke: ${colour} !important; stroke-width: 3px !important; }
    td[data-element-id="${id}"], th[data-element-id="${id}"], tr:has(> [data-row-id="${id}"]) > td, [data-row-id="${id}"] { box-shadow: inset 0 0 0 2px ${colour} !important; }`;
};

const lineOf = problem => {
  const line = document.createElement('li');
  const button = document.createElement('button');
  const kind = document.createElement('span');
  kind.className = `chip ${problem.severity === 'error' ? 'bad' : 'warn'}`;
  kind.textContent = problem.severity === 'error' ? words.error : words.warning;
  button.type = 'button';
  button.className = 'bare';
  button.dataset.element = problem.element || '';
  button.dataset.rule = problem.rule;
  const message = document.createElement('span');
  message.textContent = problem.message;
  const where = document.createElement('span');
  where.className = 'muted small';
  if (problem.element) {
    const name = document.createElement('bdi');
    name.textContent = modeler.label(problem.element);
    where.append(name, ' · ');
  }
  where.append(filled(words.line, number.format(problem.line)));
  button.append(kind, message, where);
  button.addEventListener('click', () => { if (problem.element) modeler.goTo(problem.element); });
  line.append(button);
  return line;
};

const show = problems => {
  const order = problem => (problem.severity === 'error' ? 0 : 1);
  const sorted = [...problems].sort((one, other) => order(one) - order(other) || one.line - other.line);
  const errors = problems.filter(problem => problem.severity === 'error').length;
  marks.replaceSync(sorted.filter(problem => problem.element).reverse().map(markOf).join('\n'));
  document.getElementById('problems').replaceChildren(...sorted.map(lineOf));
  document.getElementById('problem-state').textContent = problems.length === 0
    ? words.sound : filled(words.found, number.format(errors), number.format(problems.length - errors));
};

// The last question's answer wins, whichever comes last.
const check = async () => {
  const mine = ++asked;
  try {
    const answer = await ask('/problems', body(await modeler.xml()));
    if (mine !== asked) return;
    if (answer.ok) show(await answer.json());
    else document.getElementById('problem-state').textContent = await refusal(answer);
  } catch (away) {
    if (mine === asked) document.getElementById('problem-state').textContent = words.away;
  }
};

const changed = () => {
  unsaved = true;
  if (!lost) say(words.unsaved);
  clearTimeout(timer);
  timer = setTimeout(() => { save(); check(); }, 500);
};

const download = (text, name, type) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

const refuseDeployment = text => {
  const refused = document.getElementById('deploy-refused');
  refused.textContent = text;
  refused.hidden = false;
};

const acts = {
  undo: () => modeler.undo(),
  redo: () => modeler.redo(),
  zoomIn: () => modeler.zoom(1),
  zoomOut: () => modeler.zoom(-1),
  fit: () => modeler.fit(),
  open: () => document.getElementById('file').click(),
  saveFile: async () => download(await modeler.xml(), words.file, 'application/xml'),
  saveSvg: async () => download(await modeler.svg(), words.file.replace(/\.\w+$/, '.svg'), 'image/svg+xml'),
  deploy: async () => {
    clearTimeout(timer);
    await save();
    document.getElementById('deploy-refused').hidden = true;
    dialog.showModal();
  },
};

place.querySelectorAll('[data-do]').forEach(button => button.addEventListener('click', () => acts[button.dataset.do]()));

document.getElementById('deploy-now').addEventListener('click', async event => {
  event.target.disabled = true;
  try {
    if (unsaved) {
      refuseDeployment(saveState.textContent);
      return;
    }
    document.getElementById('deploy-refused').hidden = true;
    const failure = await tried(ask, path => fetch(root + path), refusal);
    if (failure) {
      refuseDeployment(failure);
      return;
    }
    const answer = await ask('/deploy', { revision, note: document.getElementById('note').value,
      canary: Number(document.getElementById('canary')?.value) || null });
    if (answer.ok) {
      const { review } = await answer.json();
      location.assign(review ? `${root.replace(/[^/]*$/, '')}reviews/${review}` : `${root}?deployed`);
    } else refuseDeployment(await refusal(answer));
  } catch (away) {
    refuseDeployment(words.away);
  } finally {
    event.target.disabled = false;
  }
});

document.getElementById('file').addEventListener('change', async event => {
  const [file] = event.target.files;
  event.target.value = '';
  if (!file) return;
  try {
    await modeler.open(await file.text());
    changed();
  } catch (unreadable) {
    say(filled(words.foreign, unreadable.message), true);
  }
});

addEventListener('beforeunload', event => { if (unsaved && !lost) event.preventDefault(); });
document.addEventListener('visibilitychange', () => {
  if (document.hidden && unsaved) { clearTimeout(timer); save(); }
});

await modeler.open(await (await fetch(`${root}/file`)).text()).catch(unreadable => say(filled(words.foreign, unreadable.message), true));
modeler.onChange(changed);
await check();
place.dataset.ready = '';
// For the tests, which change a model as its own modeler does.
window.modeler = modeler;

// The editor of an offer: fields marked in the html, problems beside their line, and a preview that follows the typing.
(() => {
  const form = document.getElementById('offer');
  const stage = document.getElementById('stage');
  const faultBox = document.getElementById('faults');
  const root = location.pathname;
  const editors = new Map();
  let dirty = form.dataset.dirty === 'true';
  let language = document.querySelector('.tabs [role=tab]').dataset.language;
  let timer;
  let lastFocused;

  const snippets = {
    button: '<p><a class="button" href="{{shopUrl}}">…</a></p>\n',
    if: '{{#firstName}}\n…\n{{/firstName}}\n',
    unless: '{{^firstName}}\n…\n{{/firstName}}\n',
    loop: '<ul>\n{{#attributes.basket}}\n  <li>{{.name}} – {{.price money:EUR}}</li>\n{{/attributes.basket}}\n</ul>\n',
    money: '{{attributes.total money:EUR}}',
    date: '{{validUntil date:long}}',
    image: '<img src="https://" alt="" width="528">\n',
    note: '<p class="note">…</p>\n',
  };

  // Over the html and not inside it: a field in the middle of an attribute must not end the attribute for the colours that follow.
  CodeMirror.defineMode('offer', config => CodeMirror.overlayMode(CodeMirror.getMode(config, { name: 'xml', htmlMode: true }), {
    token: stream => {
      if (stream.match(/^\{\{[^}]*\}\}/)) return 'placeholder';
      stream.next();
      stream.eatWhile(/[^{]/);
      return null;
    },
  }));

  const markDirty = () => {
    dirty = true;
    document.getElementById('unsaved').hidden = false;
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(preview, 400);
  };

  form.querySelectorAll('textarea').forEach(area => {
    const html = area.dataset.mode === 'html';
    const editor = CodeMirror.fromTextArea(area, {
      mode: html ? 'offer' : null, lineNumbers: true, lineWrapping: true, direction: html ? 'ltr' : area.dir,
      inputStyle: 'contenteditable', extraKeys: { Tab: false, 'Shift-Tab': false },
    });
    if (!html) editor.getWrapperElement().classList.add('plain');
    editor.getInputField().setAttribute('aria-label', area.name);
    editor.on('change', () => { editor.save(); markDirty(); later(); });
    editor.on('focus', () => { lastFocused = editor; });
    area.closest('details')?.addEventListener('toggle', () => editor.refresh());
    editors.set(area.name, editor);
  });
  form.addEventListener('input', event => {
    if (event.target.name) { markDirty(); later(); }
  });
  form.addEventListener('focusin', event => {
    if (/^(subject|preheader)\./.test(event.target.name || '')) lastFocused = event.target;
  });
  form.addEventListener('submit', () => { dirty = false; });
  window.addEventListener('beforeunload', event => {
    if (dirty) event.preventDefault();
  });

  const tabs = [...document.querySelectorAll('.tabs [role=tab]')];
  const show = wanted => {
    language = wanted;
    tabs.forEach(tab => {
      tab.setAttribute('aria-selected', tab.dataset.language === wanted);
      tab.tabIndex = tab.dataset.language === wanted ? 0 : -1;
    });
    document.querySelectorAll('.words').forEach(panel => { panel.hidden = panel.dataset.language !== wanted; });
    editors.forEach(editor => editor.refresh());
    lastFocused = editors.get('body.' + wanted);
    const choice = document.querySelector(`[name=previewLanguage][value="${CSS.escape(wanted)}"]`);
    if (choice && !choice.checked) { choice.checked = true; later(); }
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener('click', () => show(tab.dataset.language));
    tab.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step * (document.dir === 'rtl' ? -1 : 1) + tabs.length) % tabs.length];
      next.focus();
      show(next.dataset.language);
    });
  });

  const insert = words => {
    const target = lastFocused || editors.get('body.' + language);
    const cursor = words.indexOf('|}}');
    const text = cursor < 0 ? words : words.replace('|}}', '}}');
    if (target instanceof HTMLInputElement) {
      target.setRangeText(text.trim(), target.selectionStart, target.selectionEnd, 'end');
      target.dispatchEvent(new Event('input', { bubbles: true }));
    } else {
      const from = target.indexFromPos(target.getCursor('from'));
      target.replaceSelection(text);
      if (cursor >= 0) target.setCursor(target.posFromIndex(from + cursor));
    }
    target.focus();
  };
  document.getElementById('insert').addEventListener('change', event => { insert(event.target.value); event.target.value = ''; });
  document.getElementById('snippet').addEventListener('change', event => { insert(snippets[event.target.value] || ''); event.target.value = ''; });

  const draft = () => {
    const data = new FormData(form);
    document.querySelectorAll('[form=offer-preview]').forEach(input => {
      if (input.type !== 'radio' || input.checked) data.set(input.name, input.value);
    });
    return data;
  };

  let notes = [];
  const beside = faults => {
    notes.forEach(undo => undo());
    notes = [];
    form.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
    faults.forEach(fault => {
      const editor = editors.get(fault.field);
      const input = form.elements.namedItem(fault.field);
      if (editor) {
        const line = Math.min(Math.max(fault.line - 1, 0), editor.lastLine());
        const note = document.createElement('div');
        note.className = 'wrong-note';
        note.dir = document.dir;
        note.textContent = fault.message;
        const widget = editor.addLineWidget(line, note);
        editor.addLineClass(line, 'wrap', 'wrong-line');
        notes.push(() => { widget.clear(); editor.removeLineClass(line, 'wrap', 'wrong-line'); });
      } else if (input instanceof HTMLElement) {
        const note = document.createElement('p');
        note.className = 'field-note';
        note.textContent = fault.message;
        input.setAttribute('aria-invalid', 'true');
        input.after(note);
        notes.push(() => note.remove());
      }
    });
  };

  // A new frame for every picture: the old one stays in view until the new one is there, and no step is added to the history.
  const picture = data => {
    const frame = document.createElement('iframe');
    frame.name = 'preview-' + Math.random().toString(36).slice(2);
    frame.setAttribute('sandbox', '');
    frame.title = stage.dataset.title;
    frame.dataset.next = '';
    stage.append(frame);
    const post = document.createElement('form');
    post.method = 'post';
    post.action = root + '/preview';
    post.target = frame.name;
    post.hidden = true;
    data.forEach((value, name) => {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      post.append(input);
    });
    document.body.append(post);
    frame.addEventListener('load', () => {
      delete frame.dataset.next;
      [...stage.children].forEach(other => { if (other !== frame && !other.hasAttribute('data-next')) other.remove(); });
      stage.dataset.ready = String(Number(stage.dataset.ready || 0) + 1);
    });
    post.submit();
    post.remove();
  };

  let asked = 0;
  async function preview() {
    const data = draft();
    const mine = ++asked;
    const answer = await fetch(root + '/draft', { method: 'POST', body: new URLSearchParams(data), headers: { Accept: 'application/json' } });
    if (!answer.ok || mine !== asked) return;
    const shown = await answer.json();
    beside(shown.faults);
    document.getElementById('shown-subject').textContent = shown.subject;
    const bytes = document.getElementById('shown-bytes');
    bytes.textContent = bytes.dataset.words.replace('{0}', new Intl.NumberFormat(document.documentElement.lang).format(Math.round(shown.bytes / 100) / 10));
    document.getElementById('shown-text').textContent = shown.text;
    if (shown.bytes > 0) picture(data);
  }

  document.querySelectorAll('[form=offer-preview]').forEach(input => input.addEventListener('change', later));
  const widths = document.querySelectorAll('[name=previewWidth]');
  widths.forEach(input => input.addEventListener('change', () => { stage.dataset.width = input.value; }));
  document.querySelectorAll('[name=previewPart]').forEach(input => input.addEventListener('change', () => {
    stage.hidden = input.value === 'text';
    document.getElementById('shown-text').hidden = input.value !== 'text';
  }));
  const chooser = document.querySelector('[name=previewCustomer]');
  chooser.addEventListener('input', async () => {
    const list = document.getElementById('customers');
    const found = await (await fetch(root + '/customers?q=' + encodeURIComponent(chooser.value))).json();
    list.replaceChildren(...found.map(each => new Option(`${each.name} ${each.locale}`, each.externalId)));
    const chosen = found.find(each => each.externalId === chooser.value.trim());
    // She would get it in her own language, if the offer speaks it.
    const hers = chosen && document.querySelector(`[name=previewLanguage][value="${CSS.escape(chosen.locale.split('-')[0])}"]`);
    if (hers) hers.checked = true;
    later();
  });
  faultBox.addEventListener('click', event => {
    const item = event.target.closest('li');
    const editor = item && editors.get(item.dataset.field);
    if (!editor) return;
    show(item.dataset.field.slice(item.dataset.field.indexOf('.') + 1));
    editor.setCursor(Math.max(item.dataset.line - 1, 0), 0);
    editor.focus();
  });

  const firstWrong = faultBox.querySelector('li[data-field*="."]');
  show(firstWrong ? firstWrong.dataset.field.slice(firstWrong.dataset.field.indexOf('.') + 1) : language);
  if (dirty) document.getElementById('unsaved').hidden = false;
  preview();
})();

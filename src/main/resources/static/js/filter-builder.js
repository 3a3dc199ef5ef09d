// The filter builder; templates/segment/filter-builder.html says how a page uses it.
import { fieldNamed, newCount, newFact, newGroup, operatorsOf, read, write } from './filter-tree.js';
import { Preview } from './filter-preview.js';

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== undefined && child !== null));
  return made;
};

let lastList = 0;

class Builder {
  constructor(host) {
    this.host = host;
    this.words = JSON.parse(host.dataset.words);
    this.texts = this.words.texts;
    this.hidden = host.querySelector('input[type=hidden]');
    this.tree = read(this.words, JSON.parse(this.hidden.value || '{}'));
    this.preview = new Preview(host, this.texts);
    this.draw();
    this.changed();
  }

  draw() {
    this.host.querySelector('.filter-tree').replaceChildren(this.group(this.tree));
  }

  /** Of values: the page stays as it is, so that nobody loses her place. */
  changed() {
    const filter = write(this.words, this.tree);
    const text = JSON.stringify(filter);
    if (this.hidden.value !== text) {
      this.hidden.value = text;
      this.hidden.dispatchEvent(new Event('change', { bubbles: true }));
    }
    this.preview.of(text);
  }

  /** Of what there is to fill in: drawn anew, and the focus goes where one goes on. */
  redrawn(focus) {
    this.draw();
    this.changed();
    this.host.querySelector(focus)?.focus();
  }

  mark(node) {
    this.marked = (this.marked ?? 0) + 1;
    node.mark = `m${this.marked}`;
    return node;
  }

  at(node) {
    return `[data-mark="${(node.mark ? node : this.mark(node)).mark}"]`;
  }

  select(label, options, value, change, more = {}) {
    const made = element('select', { 'aria-label': label, ...more });
    made.append(...options.map(option => option.options
      ? element('optgroup', { label: option.label }, ...option.options.map(each => element('option', { value: each.value }, each.label)))
      : element('option', { value: option.value }, option.label)));
    const known = [...made.options].some(option => option.value === value);
    if (!known && value) made.append(element('option', { value }, value));
    made.value = value || made.options[0]?.value;
    made.addEventListener('change', () => change(made.value));
    return made;
  }

  input(label, node, key, more = {}) {
    return element('input', { 'aria-label': label, autocomplete: 'off', ...more, value: node[key],
      oninput: event => { node[key] = event.target.value; this.changed(); } });
  }

  suggested(label, node, key, choices, more = {}) {
    const id = `filter-list-${++lastList}`;
    return [this.input(label, node, key, { ...more, list: id }),
      element('datalist', { id }, ...choices.map(each => element('option', { value: each.value }, each.label)))];
  }

  remove(items, node, parent) {
    return element('button', { type: 'button', class: 'bare filter-remove', 'aria-label': this.texts.remove, title: this.texts.remove,
      onclick: () => { items.splice(items.indexOf(node), 1); this.redrawn(`${this.at(parent)} > .filter-foot button`); } }, '×');
  }

  group(group, siblings, parent) {
    if (!group.mark) this.mark(group);
    const matches = ['all', 'any', 'none'].map(value => ({ value, label: this.texts[value] }));
    const head = element('div', { class: 'filter-head' }, parent ? undefined : this.texts.match,
      this.select(this.texts.match, matches, group.match, value => { group.match = value; this.redrawn(`${this.at(group)} > .filter-head select`); }),
      parent ? this.remove(siblings, group, parent) : undefined);
    const rows = group.items.map(item => item.items ? this.group(item, group.items, group) : this.row(item, group));
    const foot = element('div', { class: 'filter-foot' },
      element('button', { type: 'button', class: 'quiet filter-add', onclick: () => this.add(group, this.first()) }, `+ ${this.texts.addCondition}`),
      element('button', { type: 'button', class: 'quiet filter-add-group', onclick: () => this.add(group, newGroup()) }, `+ ${this.texts.addGroup}`));
    return element('div', { class: `filter-group ${group.match}`, role: 'group', 'aria-label': this.texts.group, 'data-mark': group.mark },
      head, ...rows, foot);
  }

  first() {
    return this.settle(newFact('stage'));
  }

  add(group, node) {
    group.items.push(this.mark(node));
    this.redrawn(`${this.at(node)} select`);
  }

  /** What fits no longer is replaced by what does. */
  settle(fact) {
    const field = fieldNamed(this.words, fact.field);
    const fitting = field ? operatorsOf(this.words, field, fact.as) : [];
    if (!fitting.includes(fact.operator)) fact.operator = fitting[0] ?? '';
    if (field?.type === 'FLAG' || field?.open && fact.as === 'flag') fact.value = fact.value === 'false' ? 'false' : 'true';
    else if (field?.type === 'CHOICE' && !['oneOf', 'noneOf'].includes(fact.operator)) fact.value = fact.value || field.choices[0]?.value || '';
    return fact;
  }

  row(node, group) {
    if (!node.mark) this.mark(node);
    return element('div', { class: 'filter-row', role: 'group', 'data-mark': node.mark },
      this.topic(node, group), ...(node.tally ? this.count(node) : this.fact(node)), this.remove(group.items, node, group));
  }

  topic(node, group) {
    const options = this.words.topics.map(topic => ({ label: topic.label, options: topic.fields.map(field => ({ value: field.name, label: field.label })) }))
      .concat(this.words.tallies.map(tally => ({ label: tally.label, options: tally.kinds.map(kind => ({ value: `${tally.key}:${kind.value}`, label: kind.label })) })));
    const value = node.tally ? `${node.tally}:${node.kind}` : node.field;
    return this.select(this.texts.field, options, value, chosen => {
      const [tally, kind] = chosen.split(':');
      const other = kind === undefined ? this.settle(newFact(chosen)) : newCount(tally, kind);
      group.items[group.items.indexOf(node)] = Object.assign(other, { mark: node.mark });
      this.redrawn(`${this.at(other)} select`);
    }, { class: 'filter-field' });
  }

  fact(fact) {
    const field = fieldNamed(this.words, fact.field) ?? { type: 'TEXT', choices: [] };
    const again = key => value => { fact[key] = value; this.settle(fact); this.redrawn(`${this.at(fact)} [data-key=${key}]`); };
    const parts = [];
    if (field.open) {
      parts.push(this.input(this.texts.attribute, fact, 'name', { class: 'filter-text', required: true, maxlength: 100, placeholder: this.texts.attribute }));
      parts.push(this.as(fact, again('as')));
    }
    const operators = operatorsOf(this.words, field, fact.as).map(value => ({ value, label: this.words.operators[value] }));
    const flag = field.type === 'FLAG' || field.open && fact.as === 'flag';
    if (field.type !== 'FLAG') parts.push(this.select(this.texts.operator, operators, fact.operator, again('operator'), { 'data-key': 'operator' }));
    return parts.concat(this.value(fact, flag ? 'FLAG' : field.open ? fact.as.toUpperCase() : field.type, field.choices ?? []));
  }

  as(fact, change) {
    return this.select(this.texts.as, ['text', 'number', 'date', 'flag'].map(value => ({ value, label: this.texts[`as.${value}`] })), fact.as, change,
      { 'data-key': 'as' });
  }

  value(fact, type, choices) {
    const label = this.texts.value;
    const numeric = { type: 'number', step: 'any', required: true };
    if (['present', 'absent'].includes(fact.operator)) return [];
    if (['withinDays', 'notWithinDays'].includes(fact.operator)) {
      return [this.input(label, fact, 'value', { type: 'number', min: 1, max: 36500, required: true }), this.texts.days];
    }
    if (['oneOf', 'noneOf'].includes(fact.operator)) {
      if (type === 'CHOICE') return [this.several(fact, choices)];
      return this.suggested(label, fact, 'value', choices, { class: 'filter-text', required: true, placeholder: this.texts.listHint });
    }
    if (fact.operator === 'between') {
      return [this.input(label, fact, 'value', numeric), this.texts.and, this.input(label, fact, 'second', numeric)];
    }
    const set = value => { fact.value = value; this.changed(); };
    switch (type) {
      case 'FLAG': return [this.select(label, ['true', 'false'].map(value => ({ value, label: this.texts[value === 'true' ? 'yes' : 'no'] })), fact.value, set)];
      case 'CHOICE': return [this.select(label, choices, fact.value, set)];
      case 'NUMBER': return [this.input(label, fact, 'value', numeric)];
      case 'DATE': return [this.input(label, fact, 'value', { type: 'date', required: true })];
      default: return this.suggested(label, fact, 'value', choices, { class: 'filter-text', required: true, maxlength: 200 });
    }
  }

  several(fact, choices) {
    const chosen = new Set(fact.value.split(/,\s*/).filter(Boolean));
    const boxes = choices.map(choice => element('input', { type: 'checkbox', value: choice.value, checked: chosen.has(choice.value), onchange: () => {
      fact.value = boxes.filter(box => box.checked).map(box => box.value).join(', ');
      boxes[0].required = fact.value === '';
      this.changed();
    } }));
    boxes[0].required = !chosen.size;
    return element('div', { class: 'filter-part', role: 'group', 'aria-label': this.texts.value },
      ...boxes.map((box, index) => element('label', { class: 'check' }, box, choices[index].label)));
  }

  count(count) {
    const tally = this.words.tallies.find(each => each.key === count.tally);
    const again = key => value => { count[key] = value; this.redrawn(`${this.at(count)} [data-key=${key}]`); };
    const optionsOf = names => names.map(([value, text]) => ({ value, label: this.texts[text] }));
    const parts = tally.open ? this.suggested(this.texts.kind, count, 'kind', tally.kinds, { class: 'filter-text', required: true, pattern: '[a-z][a-z0-9\\-]*' }) : [];
    parts.push(this.select(this.texts.times, optionsOf([['atLeast', 'atLeast'], ['atMost', 'atMost'], ['times', 'exactly']]), count.bound, again('bound'), { 'data-key': 'bound' }),
      this.input(this.texts.times, count, 'times', { type: 'number', min: count.bound === 'atLeast' ? 1 : 0, max: 1000000, required: true }), this.texts.times,
      this.select(this.texts.period, optionsOf([['ever', 'ever'], ['withinDays', 'withinDays'], ['since', 'since']]), count.period, again('period'), { 'data-key': 'period' }));
    if (count.period === 'withinDays') parts.push(this.input(this.texts.days, count, 'days', { type: 'number', min: 1, max: 36500, required: true }), this.texts.days);
    if (count.period === 'since') parts.push(this.input(this.texts.since, count, 'since', { type: 'date', required: true }));
    if (tally.values) {
      parts.push(...['sum', 'each'].map(key => element('label', { class: 'filter-part' }, this.texts[`${key}AtLeast`],
        this.input(this.texts[`${key}AtLeast`], count, key, { type: 'number', min: 0, step: 'any' }))));
    }
    return parts.concat(count.where.map(fact => this.property(fact, count, tally)), this.addProperty(count, tally));
  }

  addProperty(count, tally) {
    return element('button', { type: 'button', class: 'bare', onclick: () => {
      const fact = { ...newFact(''), name: tally.open ? '' : tally.properties[0].value, operator: 'is' };
      count.where.push(this.mark(fact));
      this.redrawn(`${this.at(fact)} input, ${this.at(fact)} select`);
    } }, `+ ${this.texts.addProperty}`);
  }

  property(fact, count, tally) {
    if (!fact.mark) this.mark(fact);
    const like = tally.open ? fact.as : 'text';
    const fitting = operatorsOf(this.words, { open: true }, like).filter(name => !/Not|^not|noneOf|absent/.test(name));
    if (!fitting.includes(fact.operator)) fact.operator = fitting[0];
    const again = key => value => { fact[key] = value; this.redrawn(`${this.at(fact)} [data-key=${key}]`); };
    const name = tally.open ? this.input(this.texts.property, fact, 'name', { class: 'filter-text', required: true, maxlength: 100, placeholder: this.texts.property })
      : this.select(this.texts.property, tally.properties, fact.name, value => { fact.name = value; this.changed(); });
    return element('div', { class: 'filter-part line', 'data-mark': fact.mark }, name, tally.open ? this.as(fact, again('as')) : undefined,
      this.select(this.texts.operator, fitting.map(value => ({ value, label: this.words.operators[value] })), fact.operator, again('operator'), { 'data-key': 'operator' }),
      ...this.value(fact, like.toUpperCase(), []), this.remove(count.where, fact, count));
  }
}

const start = root => root.querySelectorAll('[data-filter-builder]:not([data-ready])').forEach(host => {
  host.dataset.ready = '';
  new Builder(host);
});
start(document);
document.addEventListener('htmx:afterSettle', () => start(document));

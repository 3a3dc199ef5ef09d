// Between the JSON of a filter and what the builder edits: groups {match: all|any|none, items} and conditions.

const today = () => new Date().toISOString().slice(0, 10);

export const newGroup = () => ({ match: 'all', items: [] });
export const newFact = field => ({ field, name: '', operator: '', value: '', second: '', as: 'text' });
export const newCount = (tally, kind) => ({ tally, kind, bound: 'atLeast', times: '1', period: 'ever', days: '90', since: today(),
  until: '', sum: '', each: '', where: [] });

/** Which operators fit a field compared as that. */
export const operatorsOf = (words, field, as) => {
  if (!field.open) return words.types[field.type];
  const like = { text: 'TEXT', number: 'NUMBER', date: 'DATE', flag: 'FLAG' }[as];
  return words.types[like].filter(name => words.types.ANY.includes(name));
};

export const fieldNamed = (words, name) => words.topics.flatMap(topic => topic.fields)
  .find(field => field.name === name || field.open && name.startsWith(field.name.slice(0, -1)));

const asOf = node => {
  if (['since', 'before', 'withinDays', 'notWithinDays'].includes(node.operator)) return 'date';
  if (typeof node.value === 'boolean') return 'flag';
  return typeof node.value === 'number' || Array.isArray(node.value) && typeof node.value[0] === 'number' ? 'number' : 'text';
};

const readFact = (words, node) => {
  const field = fieldNamed(words, node.field);
  const fact = { ...newFact(field?.name ?? node.field), operator: node.operator, as: asOf(node) };
  if (field?.open) fact.name = node.field.slice(field.name.length - 1);
  if (node.operator === 'between') [fact.value, fact.second] = node.value.map(String);
  else fact.value = Array.isArray(node.value) ? node.value.join(', ') : String(node.value ?? '');
  if (['since', 'before'].includes(node.operator)) fact.value = fact.value.slice(0, 10);
  // Of a field that is so or not so, "is not so" says the same: the builder shows one choice, not two.
  if (field?.type === 'FLAG' && node.operator === 'isNot') Object.assign(fact, { operator: 'is', value: String(!node.value) });
  return fact;
};

const readCount = (words, node) => {
  const tally = words.tallies.find(each => node[each.key] !== undefined)?.key;
  const count = newCount(tally, node[tally]);
  count.bound = node.times !== undefined ? 'times' : node.atMost !== undefined && node.atLeast === undefined ? 'atMost' : 'atLeast';
  count.times = String(node[count.bound] ?? 1);
  count.most = node.atLeast !== undefined ? node.atMost : undefined;
  if (node.withinDays !== undefined) Object.assign(count, { period: 'withinDays', days: String(node.withinDays) });
  if (node.since !== undefined || node.until !== undefined) Object.assign(count, { period: 'since', since: (node.since ?? '').slice(0, 10), until: node.until ?? '' });
  count.sum = String(node.sumAtLeast ?? '');
  count.each = String(node.eachAtLeast ?? '');
  count.where = (node.where ?? []).map(each => ({ ...newFact(''), name: each.property, operator: each.operator, as: asOf(each),
    value: Array.isArray(each.value) ? each.value.join(', ') : String(each.value ?? '') }));
  return count;
};

const readGroup = (words, match, nodes) => ({ match, items: nodes.map(node => readNode(words, node)) });

const readNode = (words, node) => {
  if (node.all) return readGroup(words, 'all', node.all);
  if (node.any) return readGroup(words, 'any', node.any);
  if (node.not) return readGroup(words, 'none', node.not.any ?? [node.not]);
  return node.field === undefined ? readCount(words, node) : readFact(words, node);
};

export const read = (words, filter) => {
  const root = Object.keys(filter).length ? readNode(words, filter) : newGroup();
  return root.items ? root : { match: 'all', items: [root] };
};

const number = text => text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
const list = text => text.split(/[,،]/).map(each => each.trim()).filter(Boolean);

/** What is to be compared with; undefined while it is not complete. */
const valueOf = (fact, type) => {
  switch (fact.operator) {
    case 'present': case 'absent': return null;
    case 'oneOf': case 'noneOf': return list(fact.value).length ? list(fact.value) : undefined;
    case 'between': {
      const both = [number(fact.value), number(fact.second)];
      return both.includes(undefined) ? undefined : both;
    }
    case 'withinDays': case 'notWithinDays': return number(fact.value);
    default:
      if (type === 'NUMBER') return number(fact.value);
      return type === 'FLAG' ? fact.value !== 'false' : fact.value.trim() || undefined;
  }
};

const typeOf = (words, fact) => {
  const field = fieldNamed(words, fact.field);
  return !field || field.open ? { text: 'TEXT', number: 'NUMBER', date: 'DATE', flag: 'FLAG' }[fact.as] : field.type;
};

const writeFact = (words, fact) => {
  const field = fieldNamed(words, fact.field);
  const value = valueOf(fact, typeOf(words, fact));
  if (!field || !fact.operator || value === undefined || field.open && !fact.name.trim()) return undefined;
  const node = { field: field.open ? field.name.slice(0, -1) + fact.name.trim() : field.name, operator: fact.operator };
  return value === null ? node : { ...node, value };
};

const writeCount = (words, count) => {
  const times = number(count.times);
  if (!count.kind.trim() || times === undefined) return undefined;
  const node = { [count.tally]: count.kind.trim(), [count.bound]: times };
  if (count.most !== undefined && count.bound === 'atLeast') node.atMost = count.most;
  if (count.period === 'withinDays') {
    if (number(count.days) === undefined) return undefined;
    node.withinDays = number(count.days);
  } else if (count.period === 'since') {
    if (!count.since && !count.until) return undefined;
    if (count.since) node.since = count.since;
    if (count.until) node.until = count.until;
  }
  if (number(count.sum) !== undefined) node.sumAtLeast = number(count.sum);
  if (number(count.each) !== undefined) node.eachAtLeast = number(count.each);
  const where = count.where.map(fact => ({ fact, value: valueOf(fact, typeOf(words, fact)) }));
  if (where.some(each => each.value === undefined || !each.fact.name.trim())) return undefined;
  if (where.length) {
    node.where = where.map(({ fact, value }) => ({ property: fact.name.trim(), operator: fact.operator, ...(value === null ? {} : { value }) }));
  }
  return node;
};

const writeNode = (words, node) => {
  if (!node.items) return node.tally ? writeCount(words, node) : writeFact(words, node);
  const items = node.items.map(item => writeNode(words, item)).filter(item => item !== undefined);
  if (!items.length) return undefined;
  return node.match === 'none' ? { not: { any: items } } : { [node.match]: items };
};

/** Only what is complete; nothing at all is everybody. */
export const write = (words, root) => writeNode(words, root) ?? {};

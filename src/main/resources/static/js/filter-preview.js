// The live count under a filter builder. A newer filter drops the older count: closing its connection stops it in the database.
const PAUSE = 350;

export class Preview {
  constructor(host, texts) {
    this.host = host;
    this.texts = texts;
    this.numbers = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB');
    this.part('stop').addEventListener('click', () => { this.drop(); this.say(this.texts.stopped); });
  }

  part(name) {
    return this.host.querySelector(`.filter-${name}`);
  }

  say(text) {
    this.part('state').textContent = text;
  }

  drop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.part('stop').hidden = true;
    this.part('progress').hidden = true;
  }

  of(filter) {
    if (filter === this.filter) return;
    this.filter = filter;
    this.drop();
    this.timer = setTimeout(() => this.ask(filter), PAUSE);
  }

  async ask(filter) {
    const request = this.request = new AbortController();
    this.say(this.texts.counting);
    this.part('stop').hidden = false;
    try {
      const answer = await fetch(this.host.dataset.preview, { method: 'POST', signal: request.signal, body: filter,
        headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': this.host.dataset.csrf } });
      if (!answer.ok) throw new Error((await answer.json()).detail);
      let rest = '';
      for await (const text of this.textsOf(answer)) {
        const lines = (rest + text).split('\n');
        rest = lines.pop();
        lines.filter(Boolean).forEach(line => this.show(JSON.parse(line)));
      }
    } catch (failure) {
      if (request.signal.aborted) return;
      this.drop();
      this.part('number').textContent = '–';
      this.say(`${this.texts.failed} ${failure.message ?? ''}`);
    }
  }

  async *textsOf(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  }

  show(line) {
    if (line.sentence !== undefined) {
      this.part('sentence').textContent = line.sentence;
      return;
    }
    this.part('number').textContent = this.numbers.format(line.count);
    this.part('progress').hidden = line.complete;
    this.part('progress').value = line.share;
    this.part('stop').hidden = line.complete;
    this.say(line.complete ? this.texts.people : `${this.texts.people} (${this.texts.estimate}) · ${this.texts.counting}`);
    this.sample(line.sample);
    if (line.complete) {
      this.host.dispatchEvent(new CustomEvent('filter:counted', { bubbles: true, detail: { count: line.count, complete: true } }));
    }
  }

  sample(customers) {
    this.part('sample').hidden = !customers.length;
    this.part('sample').querySelector('ul').replaceChildren(...customers.map(customer => {
      const link = document.createElement('a');
      link.href = `/customers/${encodeURIComponent(customer.externalId)}`;
      link.textContent = customer.name ?? customer.externalId;
      const item = document.createElement('li');
      item.append(link);
      return item;
    }));
  }
}

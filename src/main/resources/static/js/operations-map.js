// Draws a journey with bpmn.io's viewer, lays over each element what the table says of it, and colours it by the chosen measure.
(async () => {
  const place = document.getElementById('diagram');
  const figures = document.getElementById('figures');
  const number = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB', { notation: 'compact' });
  const full = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB');
  const viewer = new BpmnNavigatedViewer({ container: place });
  await viewer.importXML(await (await fetch(place.dataset.model)).text());
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const fit = () => fitDiagram(canvas);
  fit();
  document.getElementById('fit').addEventListener('click', fit);

  const rows = () => [...figures.querySelectorAll('tr[data-element]')].filter(row => registry.get(row.dataset.element));
  const row = id => rows().find(each => each.dataset.element === id);
  const badge = (kind, value, label) => {
    const element = document.createElement('div');
    element.className = kind ? `count ${kind}` : 'count';
    element.textContent = number.format(value);
    element.title = `${label}: ${full.format(value)}`;
    return element;
  };
  const counts = () => {
    overlays.clear();
    for (const { dataset } of rows()) {
      const places = countPlaces(registry.get(dataset.element));
      const add = (position, kind, value, label) => {
        if (Number(value) > 0) overlays.add(dataset.element, { position, html: badge(kind, Number(value), label) });
      };
      add(places.active, '', dataset.active, place.dataset.active);
      add(places.done, 'done', dataset.done, place.dataset.done);
      add(places.stuck, 'bad', dataset.stuck, place.dataset.stuck);
    }
  };
  const coloured = new Map();
  const colour = () => {
    const heat = document.querySelector('input[name=heat]:checked').value;
    coloured.forEach((marker, id) => canvas.removeMarker(id, marker));
    coloured.clear();
    for (const { dataset } of rows()) {
      const step = Number(dataset[heat] || 0);
      if (step === 0) continue;
      coloured.set(dataset.element, `heat-${step}`);
      canvas.addMarker(dataset.element, `heat-${step}`);
    }
    figures.querySelectorAll('[data-heat]').forEach(legend => { legend.hidden = legend.dataset.heat !== heat; });
    place.dataset.ready = heat;
  };
  const show = () => { counts(); colour(); };
  show();
  figures.addEventListener('htmx:afterSettle', show);
  document.querySelectorAll('input[name=heat]').forEach(choice => choice.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.set('heat', choice.value);
    history.replaceState(null, '', address);
    colour();
  }));

  // An element leads to the instances that are on it, where the reader may see them.
  const link = id => row(id)?.querySelector('a')?.href;
  viewer.on('element.click', ({ element }) => { if (link(element.id)) location.href = link(element.id); });
  viewer.on('element.hover', ({ element }) => place.classList.toggle('leads', Boolean(link(element.id))));
})();

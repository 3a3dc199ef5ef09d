// Draws a journey with bpmn.io's viewer and lays over each element how many customers are there.
(async () => {
  const place = document.getElementById('diagram');
  const number = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB');
  const viewer = new BpmnNavigatedViewer({ container: place });
  await viewer.importXML(await (await fetch(place.dataset.model)).text());
  const canvas = viewer.get('canvas');
  const fit = () => fitDiagram(canvas);
  fit();
  document.getElementById('fit').addEventListener('click', fit);

  const badge = (kind, value, label) => {
    const element = document.createElement('div');
    element.className = kind ? `count ${kind}` : 'count';
    element.textContent = number.format(value);
    element.title = `${label}: ${number.format(value)}`;
    return element;
  };
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const show = async () => {
    const counts = await (await fetch(place.dataset.counts)).json();
    overlays.clear();
    for (const { element, active, completed, incidents } of counts) {
      if (!registry.get(element)) continue;
      const places = countPlaces(registry.get(element));
      const add = (position, html) => overlays.add(element, { position, html });
      if (active > 0) add(places.active, badge('', active, place.dataset.active));
      if (completed > 0) add(places.done, badge('done', completed, place.dataset.done));
      if (incidents > 0) add(places.stuck, badge('bad', incidents, place.dataset.stuck));
    }
    place.dataset.ready = String(counts.length);
  };
  await show();
  setInterval(show, 10000);
})();

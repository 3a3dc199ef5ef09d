// Draws each rehearsed process and writes on every flow which share of the customers took it.
(() => {
  const percent = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB', { style: 'percent', maximumFractionDigits: 0 });
  const badge = (share) => {
    const element = document.createElement('div');
    element.className = share.customers ? 'flow-share' : 'flow-share none';
    element.textContent = percent.format(share.share);
    return element;
  };
  const draw = async (place) => {
    const viewer = new BpmnNavigatedViewer({ container: place });
    const [model, shares] = await Promise.all([fetch(place.dataset.model), fetch(place.dataset.shares)]);
    await viewer.importXML(await model.text());
    const canvas = viewer.get('canvas');
    fitDiagram(canvas);
    const registry = viewer.get('elementRegistry');
    const overlays = viewer.get('overlays');
    const { flows, neverReached } = await shares.json();
    for (const flow of flows) {
      const drawn = registry.get(flow.id);
      if (!drawn) continue;
      const points = drawn.waypoints;
      const left = Math.min(...points.map((point) => point.x));
      const top = Math.min(...points.map((point) => point.y));
      const longest = points.slice(1).map((to, index) => [points[index], to])
        .reduce((best, [a, b]) => (Math.hypot(b.x - a.x, b.y - a.y) > best.length ? { length: Math.hypot(b.x - a.x, b.y - a.y), a, b } : best), { length: -1 });
      overlays.add(drawn, { position: { left: (longest.a.x + longest.b.x) / 2 - left - 14, top: (longest.a.y + longest.b.y) / 2 - top - 8 }, html: badge(flow) });
      canvas.addMarker(drawn, flow.customers ? 'taken' : 'never-taken');
    }
    for (const element of neverReached) if (registry.get(element.id)) canvas.addMarker(element.id, 'never-reached');
    place.dataset.ready = String(flows.length);
  };
  for (const place of document.querySelectorAll('.rehearsed')) draw(place);
})();

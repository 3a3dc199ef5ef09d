// Two versions of a process side by side: what changed is marked on both, and both show the same part.
(async () => {
  const places = [document.getElementById('before'), document.getElementById('after')];
  const lines = [...document.querySelectorAll('.changes [data-element]')];
  const viewers = await Promise.all(places.map(async place => {
    const viewer = new BpmnNavigatedViewer({ container: place });
    await viewer.importXML(await (await fetch(place.dataset.model)).text());
    return viewer;
  }));
  const found = (viewer, id) => viewer.get('elementRegistry').get(id);
  for (const viewer of viewers) {
    for (const { dataset } of lines) {
      if (found(viewer, dataset.element)) viewer.get('canvas').addMarker(dataset.element, `diff-${dataset.kind}`);
    }
    fitDiagram(viewer.get('canvas'));
  }
  let following = false;
  viewers.forEach((viewer, index) => viewer.on('canvas.viewbox.changed', ({ viewbox }) => {
    if (following) return;
    following = true;
    const other = viewers[1 - index].get('canvas');
    other.viewbox({ x: viewbox.x, y: viewbox.y, width: viewbox.width, height: viewbox.height });
    following = false;
  }));
  const show = id => {
    const viewer = viewers.find(each => found(each, id));
    if (!viewer) return;
    const element = found(viewer, id);
    const x = element.waypoints ? element.waypoints[0].x : element.x + element.width / 2;
    const y = element.waypoints ? element.waypoints[0].y : element.y + element.height / 2;
    viewers.forEach(each => each.get('canvas').viewbox({ x: x - 300, y: y - 200, width: 600, height: 400 }));
    places[0].scrollIntoView({ block: 'nearest' });
  };
  for (const line of lines) line.querySelector('button')?.addEventListener('click', () => show(line.dataset.element));
  places.forEach(place => { place.dataset.ready = String(lines.length); });
})();

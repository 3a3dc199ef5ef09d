// Nothing is replaced under somebody's hands: not where the focus is, nor what was unfolded to be read.
document.addEventListener('htmx:beforeRequest', event => {
  if (!event.target.matches('[data-refresh]')) return;
  const place = event.target.closest('#actions') ?? event.target;
  if (place.contains(document.activeElement) || place.querySelector('details[open]')) event.preventDefault();
});
// Paints the way of one instance into its diagram: what it passed, the flows it took, where it is, and where it is stuck.
(async () => {
  const place = document.getElementById('diagram');
  const answer = await fetch(place.dataset.model);
  if (!answer.ok) {
    place.hidden = true;
    document.getElementById('fit').hidden = true;
    document.getElementById('no-diagram').hidden = false;
    return;
  }
  const viewer = new BpmnNavigatedViewer({ container: place });
  await viewer.importXML(await answer.text());
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  const fit = () => fitDiagram(canvas);
  fit();
  document.getElementById('fit').addEventListener('click', fit);

  const KINDS = { visited: 'visited', flows: 'taken', here: 'here', stuck: 'stuck' };
  let painted = [];
  const flag = (id, kind, sign, words) => {
    const element = document.createElement('div');
    element.className = kind ? `count ${kind}` : 'count';
    element.textContent = sign;
    element.title = words;
    overlays.add(id, { position: { top: -12, left: -8 }, html: element });
  };
  const paint = () => {
    const marks = document.getElementById('marks').dataset;
    painted.forEach(([id, marker]) => canvas.removeMarker(id, marker));
    overlays.clear();
    const known = name => (marks[name] || '').split(' ').filter(id => id && registry.get(id));
    painted = Object.entries(KINDS).flatMap(([name, marker]) => known(name).map(id => [id, marker]));
    painted.forEach(([id, marker]) => canvas.addMarker(id, marker));
    const stuck = known('stuck');
    known('here').forEach(id => stuck.includes(id) ? flag(id, 'bad', '!', place.dataset.stuck) : flag(id, '', '●', place.dataset.here));
    place.dataset.ready = String(painted.length);
  };
  paint();
  document.addEventListener('htmx:afterSwap', event => { if (event.target.querySelector('#marks')) paint(); });
})();

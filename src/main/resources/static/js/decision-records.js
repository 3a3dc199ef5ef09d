// Shows a decision that was made in its own table, the rules that matched lit, once somebody unfolds it.
(() => {
  let viewerThere;
  const withViewer = address => viewerThere ||= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const show = async place => {
    if (place.dataset.shown !== undefined) return;
    place.dataset.shown = '';
    const model = await fetch(place.dataset.model);
    if (!model.ok) {
      place.hidden = true;
      return;
    }
    await withViewer(place.dataset.viewer);
    const viewer = new DmnJS({ container: place });
    await viewer.importXML(await model.text(), { open: false });
    await viewer.open(viewer.getViews().find(view => view.element.id === place.dataset.decision && view.type !== 'drd') || viewer.getViews()[0]);
    const cells = (place.dataset.rules || '').split(' ').filter(rule => rule)
      .flatMap(rule => [...place.querySelectorAll(`[data-row-id="${CSS.escape(rule)}"]`)]);
    cells.forEach(cell => cell.classList.add('matched'));
    // The table scrolls in itself; the page stays where its reader is.
    const table = place.querySelector('.tjs-container');
    if (cells[0] && table) table.scrollTop = cells[0].offsetTop - table.clientHeight / 2;
    place.dataset.ready = String(cells.length);
  };
  document.querySelectorAll('details.decided').forEach(details => {
    if (details.dataset.watched !== undefined) return;
    details.dataset.watched = '';
    const place = details.querySelector('[data-model]');
    details.addEventListener('toggle', () => { if (details.open) show(place); });
    if (details.open) show(place);
  });
})();

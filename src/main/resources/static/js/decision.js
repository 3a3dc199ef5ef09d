// Shows a decision table with bpmn.io's viewer, opened at the decision itself and not at the file's first view.
(async () => {
  const place = document.getElementById('table');
  const viewer = new DmnJS({ container: place });
  await viewer.importXML(await (await fetch(place.dataset.model)).text(), { open: false });
  const views = viewer.getViews();
  const wanted = views.find(view => view.element.id === place.dataset.decision && view.type !== 'drd');
  await viewer.open(wanted || views[0]);
  place.dataset.ready = '';
})();

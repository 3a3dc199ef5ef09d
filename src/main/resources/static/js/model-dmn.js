// bpmn.io's editor of decision tables behind the few words the editor's page needs.
import { translation } from './model-words.js';

const silenceNamespace = 'http://peyvand.io/schema/dmn/1.0';

export async function openDmn(place, decisionId) {
  const modeler = new DmnModeler({
    container: place, keyboard: { bindTo: document }, ...Object.fromEntries(
      ['drd', 'decisionTable', 'literalExpression', 'boxedExpression'].map(view => [view, { additionalModules: translation }])),
  });
  let changed = () => {};

  const stack = () => modeler.getActiveViewer()?.get('commandStack', false);
  // Whether the table may give no answer, as the proof reads it.
  const silence = document.getElementById('silence');
  const table = () => (modeler.getActiveView()?.type === 'decisionTable' ? modeler.getActiveViewer().get('sheet').getRoot() : null);
  const showSilence = () => {
    silence.disabled = !table();
    silence.checked = table()?.businessObject.get('peyvand:noAnswer') === 'meant';
  };
  silence.addEventListener('change', () => {
    modeler.getDefinitions().$attrs['xmlns:peyvand'] = silenceNamespace;
    modeler.getActiveViewer().get('modeling').updateProperties(table(), { 'peyvand:noAnswer': silence.checked ? 'meant' : undefined });
  });

  const listened = new WeakSet();
  // Every view brings a stack of its own, made when it is first opened.
  const listen = () => {
    showSilence();
    const viewer = modeler.getActiveViewer();
    if (!viewer || listened.has(viewer)) return;
    listened.add(viewer);
    viewer.get('eventBus').on('commandStack.changed', () => { showSilence(); changed(); });
  };
  modeler.on('views.changed', listen);

  const inside = (owner, id) => owner && (owner.id === id || ['decisionLogic', 'input', 'output', 'rule', 'inputEntry', 'outputEntry', 'inputExpression',
    'inputValues', 'outputValues', 'variable', 'literalExpression'].some(name => [].concat(owner[name] || []).some(part => inside(part, id))));
  const decisionOf = id => (modeler.getDefinitions().drgElement || []).find(element => inside(element, id));

  return {
    dmn: modeler,
    open: async xml => {
      await modeler.importXML(xml, { open: false });
      const views = modeler.getViews();
      await modeler.open(views.find(view => view.element.id === decisionId && view.type !== 'drd') || views[0]);
      listen();
    },
    xml: async () => (await modeler.saveXML({ format: true })).xml,
    undo: () => stack()?.undo(),
    redo: () => stack()?.redo(),
    label: id => decisionOf(id)?.name || id,
    goTo: async id => {
      const owner = decisionOf(id);
      const view = modeler.getViews().find(each => each.element === owner && each.type !== 'drd');
      if (view && modeler.getActiveView() !== view) await modeler.open(view);
      const cell = place.querySelector(`[data-element-id="${CSS.escape(id)}"], [data-row-id="${CSS.escape(id)}"]`);
      cell?.scrollIntoView({ block: 'center', inline: 'center' });
      (cell?.querySelector('[contenteditable]') || cell)?.focus?.();
      cell?.click();
    },
    onChange: listener => { changed = listener; },
  };
}

// bpmn.io's modeler behind the few words the editor's page needs.
import { engine } from './model-engine.js';
import { translation } from './model-words.js';

export async function openBpmn(canvasPlace, propertiesPlace, templatesAddress) {
  const answer = await fetch(templatesAddress);
  const modeler = new BpmnModeler({
    container: canvasPlace,
    propertiesPanel: { parent: propertiesPlace },
    // Else the whole diagram moves when it is saved, and every difference between two versions drowns in that.
    disableAdjustOrigin: true,
    additionalModules: [...translation, engine],
    elementTemplates: { loadTemplates: answer.ok ? await answer.json() : [] },
  });
  const registry = modeler.get('elementRegistry');
  const canvas = modeler.get('canvas');
  // The palette lies over the canvas: the diagram begins beside it.
  const fit = () => {
    fitDiagram(canvas);
    const palette = canvasPlace.querySelector('.djs-palette')?.offsetWidth || 0;
    const { inner, outer, scale } = canvas.viewbox();
    const room = Math.min(1, (outer.width - palette - 60) / (inner.width * scale));
    if (room < 1) canvas.zoom(scale * room);
    const view = canvas.viewbox();
    canvas.scroll({ dx: Math.max(0, palette + 40 - (view.inner.x - view.x) * view.scale), dy: 0 });
  };

  return {
    bpmn: modeler,
    open: async xml => {
      await modeler.importXML(xml);
      fit();
    },
    xml: async () => (await modeler.saveXML({ format: true })).xml,
    svg: async () => (await modeler.saveSVG()).svg,
    undo: () => modeler.get('commandStack').undo(),
    redo: () => modeler.get('commandStack').redo(),
    zoom: steps => modeler.get('zoomScroll').stepZoom(steps),
    fit,
    label: id => registry.get(id)?.businessObject.name || id,
    goTo: id => {
      const element = registry.get(id);
      if (!element) return;
      canvas.scrollToElement(element, 80);
      modeler.get('selection').select(element);
      canvasPlace.scrollIntoView({ block: 'nearest' });
      canvas.focus();
    },
    onChange: changed => modeler.on('commandStack.changed', changed),
  };
}

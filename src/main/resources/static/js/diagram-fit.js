// The whole of a diagram in the middle of its place, with room for the counts that hang over its edge; never larger than drawn.
function fitDiagram(canvas) {
  const margin = 24;
  canvas.zoom('fit-viewport', 'auto');
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min(1, (outer.width - 2 * margin) / inner.width, (outer.height - 2 * margin) / inner.height);
  const width = outer.width / scale;
  const height = outer.height / scale;
  canvas.viewbox({ x: inner.x + (inner.width - width) / 2, y: inner.y + (inner.height - height) / 2, width, height });
}

// Where the counts of an element hang: at its lower edge, or at the upper one where its name stands below it.
function countPlaces(element) {
  const below = element.label && element.label.y > element.y + element.height / 2;
  const [left, right] = element.width < 60 ? [-18, 14] : [-8, 22];
  const edge = below ? { top: -14 } : { bottom: 8 };
  return { active: { ...edge, left }, done: { ...edge, right }, stuck: { ...(below ? { bottom: 8 } : { top: -10 }), right: 14 } };
}

// Draws every diagram of bpmn/ as a PNG beside this file, with the viewer that the console uses.
// Run it from anywhere after a build: node docs/images/draw-journeys.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const dist = pathToFileURL(join(root, 'runtime/browser/camunda-bpmn-js-5.35.0/dist'));
const browser = process.env.CHROMIUM ?? 'chromium';
const scale = 0.8;
const margin = 30;

/** The drawn area, from the bounds and waypoints of the file. */
function area(xml) {
  const boxes = [...xml.matchAll(/<dc:Bounds x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/g)].map((m) => m.slice(1).map(Number));
  const points = [...xml.matchAll(/<di:waypoint x="(\S+)" y="(\S+)"/g)].map((m) => [Number(m[1]), Number(m[2]), 0, 0]);
  const all = [...boxes, ...points];
  const x = Math.min(...all.map((b) => b[0])) - margin;
  const y = Math.min(...all.map((b) => b[1])) - margin;
  // The viewer's mark stands in the lower right corner and stays clear of the diagram.
  return { x, y, width: Math.max(...all.map((b) => b[0] + b[2])) + margin - x, height: Math.max(...all.map((b) => b[1] + b[3])) + 2 * margin - y };
}

for (const file of readdirSync(join(root, 'bpmn')).filter((name) => name.endsWith('.bpmn'))) {
  const xml = readFileSync(join(root, 'bpmn', file), 'utf8');
  const box = area(xml);
  const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
  const work = mkdtempSync(join(tmpdir(), 'journeys-'));
  writeFileSync(join(work, 'page.html'), `<!doctype html><meta charset="utf-8">
    <link rel="stylesheet" href="${dist}/assets/camunda-cloud-navigated-viewer.css">
    <style>body { margin: 0; background: #fff; } #canvas { width: ${width}px; height: ${height}px; }</style><div id="canvas"></div>
    <script src="${dist}/camunda-cloud-navigated-viewer.production.min.js"></script>
    <script>const viewer = new BpmnNavigatedViewer({ container: '#canvas' });
      viewer.importXML(${JSON.stringify(xml).replaceAll('<', '\\u003c')}).then(() => viewer.get('canvas').viewbox(${JSON.stringify(box)}));</script>`);
  execFileSync(browser, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars',
    `--user-data-dir=${join(work, 'profile')}`, `--window-size=${width},${height}`,
    '--virtual-time-budget=4000', `--screenshot=${join(here, file.replace('.bpmn', '.png'))}`, join(work, 'page.html')], { stdio: 'ignore' });
  rmSync(work, { recursive: true, force: true });
  console.log(file);
}

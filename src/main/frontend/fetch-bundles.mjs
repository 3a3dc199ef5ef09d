// Puts the prebuilt browser bundles the console serves into runtime/browser, once.
// "npm pack" is used instead of "npm install" because only the bundles are wanted:
// their packages' own dependencies are already inside them, and not all of those resolve.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUNDLES = [
  ['camunda-bpmn-js', '5.35.0', 'sha512-hT7GB/2vKA4++7oo7E8ZjWgyhFNHnlwP7r61DzrtO4wwYYoeEkulcKNzQKgrVbFIO7/tnV3Wd8cWRPblYu138Q=='],
  ['camunda-dmn-js', '3.8.3', 'sha512-y8ioud5nk18C/1CCKxGDF9sTv0yWmwmivg4/bHJMJ4yNkGs6h/KaV7TwghbR2CJY2QGLXHfAEzE8r6df444Uwg=='],
  ['dmn-js', '17.10.2', 'sha512-AIONwKnrDoIIfVwv7iLmNNLKcF6bcKf1fkoB9euEyhaOTbi6p/InCoVQWitVqCrBXqw3aCpNCuql71xj79penQ=='],
  ['codemirror', '5.65.20', 'sha512-i5dLDDxwkFCbhjvL2pNjShsojoL3XHyDwsGv1jqETUoW+lzpBKKqNTUWgQwVAOa0tUm4BwekT455ujafi8payA=='],
  ['htmx.org', '2.0.10', 'sha512-kdeJe7ZVwaS6QMz/ebBIVtZdpwen6L0OQ5GOhPV9MKBb196TCZeZu4yA7ZIQsaLKv7EpXz+So7KSXNuHXhj7Cw=='],
];

const target = resolve(dirname(fileURLToPath(import.meta.url)), '../../../runtime/browser');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

for (const [name, version, integrity] of BUNDLES) {
  const home = join(target, `${name}-${version}`);
  if (existsSync(home)) continue;
  mkdirSync(target, { recursive: true });
  const [packed] = JSON.parse(execFileSync(npm, ['pack', '--json', `${name}@${version}`],
    { cwd: target, stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' }));
  const archive = join(target, packed.filename);
  if (packed.integrity !== integrity) {
    rmSync(archive);
    throw new Error(`${name}@${version} arrived with integrity ${packed.integrity}, expected ${integrity}`);
  }
  const unpacked = join(target, `${name}-${version}.part`);
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked);
  execFileSync('tar', ['-xzf', archive, '-C', unpacked, '--strip-components=1']);
  rmSync(archive);
  renameSync(unpacked, home);
  console.log(`fetched ${name}@${version}`);
}

// The build runs this script only where the mark of just this text is missing: see the profile in pom.xml.
const mark = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url))).digest('hex').slice(0, 12);
writeFileSync(join(target, `fetched-${mark}`), '');

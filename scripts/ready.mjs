// Makes a bare clone ready: installs from the lock file, then builds. Each step is skipped when its inputs have not
// changed since it last succeeded, so that the second time costs nothing. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

requireNode();
step('node_modules/.dealtrail-installed', ['package.json', 'package-lock.json'], install);
step('dist/.dealtrail-built', ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', ...sources()], build);
await import('./link-command.mjs');

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!fits)
    stop(
      `Dealtrail runs on Node ${manifest.engines.node}; this is ${process.versions.node}. Install one of those and try again.`,
    );
}

function sources() {
  return ['apps', 'libs']
    .flatMap((folder) => filesBelow(folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'));
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

function step(stamp, inputs, work) {
  const state = fingerprint(inputs);
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === state) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, state);
}

function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const input of [...inputs].sort()) hash.update(`\0${input}\0`).update(readFileSync(join(root, input)));
  return hash.digest('hex');
}

function install() {
  say('Installing packages (once)');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

function build() {
  say('Building');
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) stop(`${command} could not be run: ${error.message}`);
  if (status !== 0) stop(`${command} failed; its message stands above.`);
}

function say(text) {
  process.stderr.write(`${text} …\n`);
}

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

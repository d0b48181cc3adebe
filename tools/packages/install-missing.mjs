// Prefix of the npm scripts: on a fresh clone, or after package-lock.json changed, runs `npm ci`, and
// then the install scripts that are allowed by name: .npmrc lets npm run none.
// Runs on any Node.js from 20 on and needs no package itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.enlace-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const allowed = readFileSync(join(root, 'tools', 'packages', 'install-scripts.json'), 'utf8');
const wanted = createHash('sha256').update(lock).update(allowed).digest('hex');

if (!isStamped()) {
  if (!isInstalled()) {
    console.error('The packages are missing or out of date: npm ci …');
    run('ci', '--no-audit', '--no-fund');
  }
  const scripts = Object.keys(JSON.parse(allowed).allowed).filter((name) =>
    existsSync(join(root, 'node_modules', name)),
  );
  if (scripts.length > 0) run('rebuild', '--ignore-scripts=false', ...scripts);
  writeFileSync(stamp, wanted);
}
const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
const version = spawnSync('node', ['--version'], { env: { ...process.env, PATH: path } });
if (Number.parseInt(String(version.stdout).slice(1), 10) < 24) {
  console.error('Enlace needs Node.js 24 or newer: install it, then run this again.');
  process.exit(1);
}

function run(...args) {
  // What npm reports is no output of the script that this is a prefix of.
  const npm = spawnSync('npm', args, { cwd: root, stdio: ['inherit', 2, 'inherit'] });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
}

function isStamped() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Packages installed by npm itself (`npm ci`, `npm install`) count when its own record is newer than the lock. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  return samePackages(record, join(root, 'package-lock.json'));
}

function samePackages(installedFile, lockFile) {
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const names = Object.keys(wanted).filter((name) => name !== '' && !wanted[name].optional);
  return names.every((name) => installed[name]?.version === wanted[name].version);
}

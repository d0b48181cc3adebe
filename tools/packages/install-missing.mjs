// Prefix of the npm scripts: on a fresh clone, or after package-lock.json changed, runs `npm ci`.
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

if (!isInstalled()) {
  console.error('The packages are missing or out of date: npm ci …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeFileSync(stamp, lock);
}
const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
const version = spawnSync('node', ['--version'], { env: { ...process.env, PATH: path } });
if (Number.parseInt(String(version.stdout).slice(1), 10) < 24) {
  console.error('Enlace needs Node.js 24 or newer: install it, then run this again.');
  process.exit(1);
}

/** Packages installed by npm itself (`npm ci`, `npm install`) count when its own record is newer than the lock. */
function isInstalled() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const agrees = samePackages(record, join(root, 'package-lock.json'));
  if (agrees) writeFileSync(stamp, lock);
  return agrees;
}

function samePackages(installedFile, lockFile) {
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const names = Object.keys(wanted).filter((name) => name !== '' && !wanted[name].optional);
  return names.every((name) => installed[name]?.version === wanted[name].version);
}

import { chmod, mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSigningKeyFile, readSigningKeyFile } from '../signing/signing-key.js';
import { createNodeKeyFile, FileKeyProvider } from './file-key-provider.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-keys-'));
  path = join(folder, 'key');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the node key in a file', () => {
  it('is readable by its owner only and is never overwritten', async () => {
    await createNodeKeyFile(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect(createNodeKeyFile(path)).rejects.toThrow('EEXIST');
  });

  it.each([0o640, 0o604, 0o622, 0o601])('is refused with permissions %o', async (mode) => {
    await createNodeKeyFile(path);
    await chmod(path, mode);
    await expect(FileKeyProvider.read(path)).rejects.toMatchObject({ code: 'KEY_FILE.TOO_OPEN' });
  });

  it('is refused when it is missing or has another length, without revealing its path', async () => {
    await expect(FileKeyProvider.read(path)).rejects.toThrow(
      /^The node key file cannot be opened$/u,
    );
    await createNodeKeyFile(path);
    await truncate(path, 31);
    await expect(FileKeyProvider.read(path)).rejects.toMatchObject({ code: 'KEY_FILE.INVALID' });
  });

  it('unwraps what it wrapped, for the same context only', async () => {
    await createNodeKeyFile(path);
    const secret = Buffer.from('a data key');
    const wrapped = await (await FileKeyProvider.read(path)).wrap(secret, 'data-key:1');
    const provider = await FileKeyProvider.read(path);
    expect(await provider.unwrap(wrapped, 'data-key:1')).toEqual(secret);
    expect(wrapped.includes(secret)).toBe(false);
    await expect(provider.unwrap(wrapped, 'data-key:2')).rejects.toMatchObject({
      code: 'NODE_KEY.CANNOT_UNWRAP',
    });
  });

  it('unwraps what a former key wrapped, reports it, and wraps with the new one alone', async () => {
    const fresh = join(folder, 'fresh');
    await createNodeKeyFile(path);
    await createNodeKeyFile(fresh);
    const before = await FileKeyProvider.read(path);
    const changing = await FileKeyProvider.read(fresh, path);
    const old = await before.wrap(Buffer.from('x'), 'c');
    expect(changing.isOutdated(old)).toBe(true);
    expect((await changing.unwrap(old, 'c')).toString()).toBe('x');
    const rewrapped = await changing.wrap(Buffer.from('x'), 'c');
    expect(changing.isOutdated(rewrapped)).toBe(false);
    await expect(before.unwrap(rewrapped, 'c')).rejects.toThrow('another node key');
    expect((await (await FileKeyProvider.read(fresh)).unwrap(rewrapped, 'c')).toString()).toBe('x');
  });

  it('reports that another node key wrapped something', async () => {
    await createNodeKeyFile(path);
    await createNodeKeyFile(join(folder, 'other'));
    const provider = await FileKeyProvider.read(path);
    const other = await FileKeyProvider.read(join(folder, 'other'));
    const wrapped = await other.wrap(Buffer.from('x'), 'c');
    await expect(provider.unwrap(wrapped, 'c')).rejects.toThrow('another node key');
  });
});

describe('a signing key in a file', () => {
  it('is the same key when it is read again', async () => {
    const key = await createSigningKeyFile(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = await readSigningKeyFile(path);
    expect(again.keyId).toBe(key.keyId);
    expect(key.verifyingKey.verify(Buffer.from('m'), again.sign(Buffer.from('m')))).toBe(true);
  });

  it('is refused when others may read it or it is no key', async () => {
    await createSigningKeyFile(path);
    await chmod(path, 0o644);
    await expect(readSigningKeyFile(path)).rejects.toMatchObject({ code: 'KEY_FILE.TOO_OPEN' });
    await createNodeKeyFile(join(folder, 'node'));
    await expect(readSigningKeyFile(join(folder, 'node'))).rejects.toMatchObject({
      code: 'KEY_FILE.INVALID',
    });
  });
});

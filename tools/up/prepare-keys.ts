import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createNodeKeyFile,
  createSigningKeyFile,
  readSigningKeyFile,
  type TrustListDocument,
  type SigningKey,
} from '#libs/confidentiality';
import { ensureKeyFile } from '#libs/identity';
import { composeTrustList, type NetworkKeys, demonstrationNodes } from '#libs/demonstration';

const RENEW_MS = 60 * 86_400_000;

/** The key files of a node, each for its owner alone to read. */
export interface KeyFiles {
  /** Wraps the data keys of the node's children. */
  readonly nodeKey: string;
  /** Signs what the node sends across the border. */
  readonly signingKey: string;
  /** Signs the tokens of the node's embedded issuer. */
  readonly issuerKey: string;
  /** By which the gateway proves itself to the issuer. */
  readonly gatewayKey: string;
  /** By which the node's demonstration machine does. */
  readonly machineKey: string;
}

/** What the nodes need before they can speak to each other. */
export interface PreparedKeys {
  readonly trustList: TrustListDocument;
  /** The public key with which the network signs the trust list. */
  readonly trustListKey: string;
}

/** Where the keys of a node lie. */
export function keyFiles(data: string, node: string): KeyFiles {
  const file = (name: string): string => join(data, 'keys', `${node}.${name}`);
  return {
    nodeKey: file('node.key'),
    signingKey: file('signing.key'),
    issuerKey: file('issuer.key'),
    gatewayKey: file('gateway.key'),
    machineKey: file('machine.key'),
  };
}

/** Makes the keys that are missing, and a new version of the trust list when its content differs. */
export async function prepareKeys(data: string): Promise<PreparedKeys> {
  await mkdir(join(data, 'keys'), { recursive: true, mode: 0o700 });
  const nodes = new Map<string, SigningKey>();
  for (const { node } of demonstrationNodes) {
    const { nodeKey, signingKey, gatewayKey, machineKey } = keyFiles(data, node);
    if (!existsSync(nodeKey)) await createNodeKeyFile(nodeKey);
    for (const clientKey of [gatewayKey, machineKey]) await ensureKeyFile(clientKey, 'client key');
    nodes.set(node, await signingKeyIn(signingKey));
  }
  const keys = { nodes, trustList: await signingKeyIn(join(data, 'keys', 'trust-list.key')) };
  const trustListKey = keys.trustList.verifyingKey.text;
  return { trustListKey, trustList: await trustListOf(data, keys) };
}

async function signingKeyIn(file: string): Promise<SigningKey> {
  return existsSync(file) ? readSigningKeyFile(file) : createSigningKeyFile(file);
}

async function trustListOf(data: string, keys: NetworkKeys): Promise<TrustListDocument> {
  const file = join(data, 'trust-list.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const before = text === undefined ? undefined : (JSON.parse(text) as TrustListDocument);
  if (before && stillTrue(before, keys)) return before;
  const trustList = composeTrustList(keys, (before?.body.version ?? 0) + 1);
  await writeFile(file, JSON.stringify(trustList));
  return trustList;
}

/** Signatures are the same for the same content, so the same words can be composed again. */
function stillTrue(before: TrustListDocument, keys: NetworkKeys): boolean {
  const { version, issuedAt, validUntil } = before.body;
  if (Date.parse(validUntil) - Date.now() < RENEW_MS) return false;
  const again = composeTrustList(keys, version, new Date(issuedAt));
  return JSON.stringify(again) === JSON.stringify(before);
}

import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import {
  inboxTopicOf,
  readSigningKeyFile,
  signAgreement,
  signTrustList,
  signTrustListEntry,
  signKeyReplacement,
  verifyTrustList,
  VerifyingKey,
  type TrustListBody,
  type TrustListEntry,
  type SharingAgreement,
  type Signature,
  type Signed,
} from '#libs/confidentiality';
import { acceptedEvents, knownCodeLists } from '#libs/contracts';
import { OperatorError } from './describe-failure.js';
import { readNode } from './read-node.js';

type Print = (line: string) => void;

/**
 * The papers of the trust list, each a JSON file that its signer reads and prints signed: nodes sign
 * their entries and agreements, officers a key that replaces a lost one, the network the whole.
 */
export function trustListCommands({ print }: { readonly print: Print }): Command {
  const show = (document: unknown): void => print(JSON.stringify(document, null, 2));
  return new Command('trust-list')
    .description('Signs the papers of the trust list and prints them')
    .addCommand(newEntry(show))
    .addCommand(signEntry(show))
    .addCommand(replaceKey(show))
    .addCommand(agree(show))
    .addCommand(signWhole(show))
    .addCommand(checkWhole(print));
}

type Show = (document: unknown) => void;

function newEntry(show: Show): Command {
  return new Command('new-entry')
    .description(
      "A node's entry, to be signed: its key, its inbox, the events and codes that this version knows",
    )
    .requiredOption('--node <id>', 'the id of the node', readNode)
    .requiredOption('--name <name>', 'what people call it')
    .option('--country <code>', 'ISO 3166 alpha-2; a node of the network has none')
    .requiredOption('--key <file>', 'its signing key')
    .action(
      async ({ key, ...node }: { node: string; name: string; country?: string; key: string }) => {
        const { verifyingKey } = await readSigningKeyFile(key);
        const understood = { events: acceptedEvents, codeLists: knownCodeLists };
        const own = { signingKey: verifyingKey.text, topic: inboxTopicOf(node.node) };
        show({ ...node, ...own, ...understood } satisfies TrustListEntry);
      },
    );
}

function signEntry(show: Show): Command {
  return new Command('sign-entry')
    .description("A node's own entry; after a change of key with the previous one too")
    .argument('<entry.json>')
    .requiredOption('--key <file>', 'the signing key that the entry names')
    .option('--previous <file>', 'the signing key before')
    .action(async (file: string, { key, previous }: { key: string; previous?: string }) => {
      const entry = await readJson<TrustListEntry>(file);
      const before = previous === undefined ? undefined : await readSigningKeyFile(previous);
      show(signTrustListEntry(entry, await readSigningKeyFile(key), before));
    });
}

function replaceKey(show: Show): Command {
  return new Command('replace-key')
    .description('An officer vouches for the new key of a node that lost its own: two are needed')
    .argument('<signed-entry.json>')
    .requiredOption('--officer <name>', 'who signs')
    .requiredOption('--key <file>', "the officer's signing key")
    .action(async (file: string, { officer, key }: { officer: string; key: string }) => {
      const { body, signatures } = await readJson<Signed<TrustListEntry>>(file);
      const added = signKeyReplacement(body, officer, await readSigningKeyFile(key));
      show({ body, signatures: [...signatures, added] });
    });
}

function agree(show: Show): Command {
  return new Command('sign-agreement')
    .description('One of the two nodes signs; the other one then signs what is printed')
    .argument('<agreement.json>', 'the terms, or what the other node has signed already')
    .requiredOption('--node <node>', 'which of the two signs')
    .requiredOption('--key <file>', "the node's signing key")
    .action(async (file: string, { node, key }: { node: string; key: string }) => {
      const { body, signatures } = asSigned(await readJson(file));
      const added = signAgreement(body, node, await readSigningKeyFile(key));
      show({ body, signatures: [...signatures, added] });
    });
}

function signWhole(show: Show): Command {
  return new Command('sign')
    .description('The network signs the whole; refused when the nodes would not believe it')
    .argument('<trust-list.json>', 'publisher, version, dates, entries, organisations, agreements')
    .requiredOption('--key <file>', "the network's signing key")
    .action(async (file: string, { key }: { key: string }) => {
      const signingKey = await readSigningKeyFile(key);
      const document = signTrustList(await readJson<TrustListBody>(file), signingKey);
      check(document, signingKey.verifyingKey);
      show(document);
    });
}

function checkWhole(print: Print): Command {
  return new Command('check')
    .description('Whether every signature of a trust list holds')
    .argument('<signed-trust-list.json>')
    .requiredOption('--key <public key>', "the network's public key")
    .action(async (file: string, { key }: { key: string }) => {
      const { version, validUntil } = check(await readJson(file), VerifyingKey.parse(key));
      print(`version ${String(version)}, valid until ${validUntil}`);
    });
}

function check(document: unknown, trustListKey: VerifyingKey) {
  const verified = verifyTrustList(document, { trustListKey, nodeKeys: new Map() });
  if (verified.ok) return verified.trustList;
  const { failure, about } = verified;
  throw new OperatorError(`The trust list is refused: ${failure}${about ? ` (${about})` : ''}`);
}

function asSigned(paper: SharingAgreement | Signed<SharingAgreement>): {
  body: SharingAgreement;
  signatures: readonly Signature[];
} {
  return 'signatures' in paper ? paper : { body: paper, signatures: [] };
}

async function readJson<Document>(file: string): Promise<Document> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperatorError(`${file} cannot be read`);
  });
  try {
    return JSON.parse(text) as Document;
  } catch {
    throw new OperatorError(`${file} is no JSON`);
  }
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerCommands } from './ledger.js';
import { runCommand } from './testing/run-command.js';

/** A gateway that responds as the exchange does, and the requests that it got. */
let gateway: Server;
let address: string;
let asked: { path: string; token: string | undefined }[] = [];
const proof = { act: 'receipted', signedBy: 'mx', verified: true };
const responses: Record<string, object> = {
  proved: { items: [proof, proof] },
  changed: { items: [proof, { ...proof, verified: false }] },
  unknown: { items: [] },
};

beforeAll(async () => {
  gateway = createServer((request, response) => {
    const { pathname, search } = new URL(request.url!, 'http://gateway');
    asked.push({ path: pathname + search, token: request.headers.authorization });
    const found = responses[pathname.split('/').at(-2)!];
    response.writeHead(found ? 200 : 400, { 'content-type': 'application/json' });
    const problem = { code: 'REQUEST.INVALID', detail: 'Correct the fields.' };
    response.end(JSON.stringify(found ?? problem));
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  address = `http://127.0.0.1:${String((gateway.address() as AddressInfo).port)}`;
});
afterAll(() => {
  gateway.close();
});

function prove(event: string) {
  asked = [];
  const env = { ENLACE_GATEWAY: address, ENLACE_TOKEN: 'of-the-officer' };
  const args = ['ledger', 'prove', '--case', 'a case', '--event', event];
  return runCommand((print) => ledgerCommands({ print, env }), args);
}

const line = (verified: boolean) => `${JSON.stringify({ ...proof, verified })}\n`;

describe('enlace ledger prove', () => {
  it('prints each proof on a line, as the officer whose token it has', async () => {
    expect(await prove('proved')).toEqual({ out: line(true).repeat(2), err: '', code: 0 });
    const path = '/api/exchange/v1/cases/a%20case/ledger/proved/proofs';
    expect(asked).toEqual([{ path, token: 'Bearer of-the-officer' }]);
  });

  it('fails where a statement does not prove its line, and prints it all the same', async () => {
    expect(await prove('changed')).toMatchObject({
      out: line(true) + line(false),
      err: '1 of 2 do not prove it\n',
    });
  });

  it('reports what is wrong where there is nothing, or the request is refused', async () => {
    expect((await prove('unknown')).err).toMatch(/check --case and --event/);
    expect((await prove('else')).err).toBe('REQUEST.INVALID: Correct the fields.\n');
  });
});

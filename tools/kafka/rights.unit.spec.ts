import { describe, expect, it } from '@jest/globals';
import { declare } from './declare.js';
import { declaredRights, describeRight } from './rights.js';

const rightsOf = (services: readonly string[]) =>
  declaredRights([{ node: 'rcm', services, peers: ['hn'] }]).map(describeRight);

describe('the rights of a node', () => {
  it('are those of the services that it runs', () => {
    const principals = rightsOf(['exchange', 'liaison']).map((right) => right.split(': ')[0]);
    expect(new Set(principals)).toEqual(new Set(['User:rcm.exchange', 'User:rcm.liaison']));
  });

  it('do not reach the border without an exchange', () => {
    expect(rightsOf(['liaison'])).toEqual([
      'User:rcm.liaison: ALLOW READ of TOPIC node.rcm',
      'User:rcm.liaison: ALLOW WRITE of TOPIC node.rcm',
      'User:rcm.liaison: ALLOW READ of GROUP rcm.liaison',
    ]);
  });

  it('are none of a service that nobody knows', () => {
    expect(() => rightsOf(['liason'])).toThrow('liason is no service');
  });

  it('are refused for such a service before the broker is asked for anything', async () => {
    const node = { node: 'rcm', services: ['liason'], peers: [] };
    await expect(declare('kafka://127.0.0.1:1', [node])).rejects.toThrow('liason is no service');
  });
});

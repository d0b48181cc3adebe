import { describe, expect, it } from '@jest/globals';
import { declareAtBroker } from './declare.js';
import { declaredAcls, describeAcl } from './acls.js';

const aclsOf = (services: readonly string[]) =>
  declaredAcls([{ node: 'rcm', services, peers: ['hn'] }]).map(describeAcl);

describe('the ACLs of a node', () => {
  it('are those of the services that it runs', () => {
    const principals = aclsOf(['exchange', 'liaison']).map((acl) => acl.split(': ')[0]);
    expect(new Set(principals)).toEqual(new Set(['User:rcm.exchange', 'User:rcm.liaison']));
  });

  it('do not reach the border without an exchange', () => {
    expect(aclsOf(['liaison'])).toEqual([
      'User:rcm.liaison: ALLOW READ of TOPIC node.rcm',
      'User:rcm.liaison: ALLOW WRITE of TOPIC node.rcm',
      'User:rcm.liaison: ALLOW READ of GROUP rcm.liaison',
    ]);
  });

  it('are none of a service that nobody knows', () => {
    expect(() => aclsOf(['liason'])).toThrow('liason is no service');
  });

  it('are refused for such a service before the broker is asked for anything', async () => {
    const node = { node: 'rcm', services: ['liason'], peers: [] };
    await expect(declareAtBroker('kafka://127.0.0.1:1', [node])).rejects.toThrow(
      'liason is no service',
    );
  });
});

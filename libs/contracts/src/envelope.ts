import { purposes, dataCategories, type DataCategory, type Purpose } from './code-lists/index.js';
import type { EventSchema } from './event-contract.js';
import { code, codes, eventType, id, line, moment, organisation } from './fields.js';

/** On whose and which ground a delivered copy was disclosed. */
export interface DisclosureBasis {
  readonly purpose: Purpose;
  readonly consentVersion?: number;
  /**
   * All that reached the recipient under a consent that was withdrawn since is covered by consent
   * again, so that nothing of it stays restricted.
   */
  readonly consentedAgain?: boolean;
  readonly categories: readonly DataCategory[];
}

/** A CloudEvents 1.0 envelope with Enlace's extension attributes. */
export interface Envelope<Data = unknown> {
  readonly specversion: '1.0';
  /** UUIDv7. */
  readonly id: string;
  /** `/<node>/<service>`. */
  readonly source: string;
  readonly type: string;
  /** The case reference, or another stream such as `flows/2026-10`. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** `urn:enlace:event:<type>:<version>`. */
  readonly dataschema: string;
  /** Per service and subject, from 1. */
  readonly sequence: number;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly traceparent?: string;
  /** The child id whose data key encrypts the data in the node's log. */
  readonly keyid?: string;
  /** The organisation on whose behalf an addressed event is sent. */
  readonly from?: string;
  /** The organisations addressed: only the exchange acts on it. */
  readonly to?: readonly string[];
  /** On a delivered copy: the organisation it was delivered to. */
  readonly recipient?: string;
  /** On a delivered copy: the exchange that delivered it, `/<node>/exchange`. */
  readonly via?: string;
  /** On a delivered copy: on what ground it was disclosed. */
  readonly basis?: DisclosureBasis;
  readonly data: Data;
}

const source = { type: 'string', pattern: '^/[a-z]{2,8}/[a-z]+(-[a-z]+)*$' } as const;

/** JSON Schema 2020-12 of an envelope; `data` is left to the contract that `dataschema` names. */
export const envelopeSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'specversion',
    'id',
    'source',
    'type',
    'subject',
    'time',
    'datacontenttype',
    'dataschema',
    'sequence',
    'correlationid',
    'data',
  ],
  properties: {
    specversion: { type: 'string', const: '1.0', description: 'Version of CloudEvents' },
    id: id('The event, UUIDv7'),
    source: { ...source, description: 'Service that sent it, /<node>/<service>' },
    type: eventType('Type of the event'),
    subject: line('Case reference, or another stream such as flows/2026-10'),
    time: moment('When it happened'),
    datacontenttype: { type: 'string', const: 'application/json', description: 'Form of the data' },
    dataschema: {
      type: 'string',
      pattern: '^urn:enlace:event:[a-z-]+\\.[a-z-]+:[1-9][0-9]*$',
      description: 'Type and version of the data',
    },
    sequence: { type: 'integer', minimum: 1, description: 'Number per service and subject' },
    correlationid: line('Common to all events that follow from one request'),
    causationid: line('The event or request from which this one follows'),
    traceparent: line('W3C trace context'),
    keyid: line('Child id whose data key encrypts the data in the node’s log'),
    from: organisation('Organisation on whose behalf it is sent'),
    to: {
      type: 'array',
      uniqueItems: true,
      minItems: 1,
      items: organisation('Organisation'),
      description: 'Organisations addressed: only the exchange acts on it',
    },
    recipient: organisation('On a delivered copy: to whom'),
    via: { ...source, description: 'On a delivered copy: the exchange that delivered it' },
    basis: {
      type: 'object',
      additionalProperties: false,
      required: ['purpose', 'categories'],
      properties: {
        purpose: code(purposes, 'Purpose'),
        consentVersion: { type: 'integer', minimum: 1, description: 'Version of the consent' },
        consentedAgain: {
          type: 'boolean',
          description: 'What a withdrawal had restricted is covered by consent again, all of it',
        },
        categories: codes(dataCategories, 'Categories that the copy has'),
      },
      description: 'On a delivered copy: on what ground it was disclosed',
    },
    data: { description: 'As in dataschema' },
  },
} as const satisfies EventSchema;

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Dispatch } from '#libs/confidentiality';
import { codeListKeyword, envelopeSchema } from '#libs/contracts';
import type { DispatchBody } from '../../disclosure/domain/dispatch-body.js';

const { source, time, correlationid, causationid, traceparent, basis } = envelopeSchema.properties;
/** As the services of the node will ask of the event that is made of it. */
const line = { maxLength: 300, pattern: '^\\P{Cc}+$' };

// What a newer release adds is removed: it must not stop what this one understands.
const ajv = new Ajv2020({ removeAdditional: true, keywords: [codeListKeyword] });
addFormats.default(ajv);
const isBody = ajv.compile<DispatchBody>({
  type: 'object',
  additionalProperties: false,
  required: ['source', 'time', 'correlationid', 'causationid', 'basis', 'data'],
  properties: {
    ...{ time, causationid, traceparent, basis },
    source: { ...source, maxLength: line.maxLength },
    correlationid: { ...correlationid, ...line },
    data: { type: 'object' },
  },
});

/**
 * What a dispatch contains of its event, or undefined when no service could make an envelope of it.
 */
export function parseBody({ body, sender, purpose }: Dispatch): DispatchBody | undefined {
  const parsed = parse(body);
  if (!isBody(parsed)) return undefined;
  const isOwnWord = parsed.source.startsWith(`/${sender}/`) && parsed.basis.purpose === purpose;
  return isOwnWord ? parsed : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

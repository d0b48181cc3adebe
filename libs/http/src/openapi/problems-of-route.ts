import { RequestMethod } from '@nestjs/common';
import { dtoSchema, isDto } from '../validation/dto-schema.js';
import { requestProblems } from '../problems/request-problems.js';
import type { Route } from '../routes/routes.js';

const always = ['INTERNAL', 'SERVICE.UNAVAILABLE', 'REQUEST.BAD_URL', 'REQUEST.UNREADABLE'];
const ofParsing = ['REQUEST.TOO_LARGE', 'REQUEST.TOO_COMPLEX', 'REQUEST.CONTENT_TYPE'];
const ofJson = ['REQUEST.BODY_MISSING', 'REQUEST.BROKEN_JSON', ...ofParsing];
const ofFile = [
  'REQUEST.BODY_MISSING',
  ...Object.keys(requestProblems).filter((code) => code.startsWith('UPLOAD.')),
];
const ofKey = ['IDEMPOTENCY.KEY_MISSING', 'IDEMPOTENCY.KEY_MALFORMED', 'IDEMPOTENCY.KEY_REUSED'];
const ofVersion = ['PRECONDITION.MISSING', 'PRECONDITION.MALFORMED'];

/** The codes of the problems that any route of this kind has, whatever it does. */
export function problemsOfKind(route: Route): string[] {
  const { body, query, params, idempotent, ifMatch, method } = route;
  const cursor = isDto(query) && dtoSchema(query).properties?.['cursor'];
  const checked = [body, query, params].some(isDto);
  const parses = method !== RequestMethod.GET;
  return [
    ...always,
    ...(parses ? ofJson : []),
    ...(body === Buffer ? ofFile : []),
    ...(parses && body === undefined ? ['REQUEST.BODY_UNEXPECTED'] : []),
    ...(query === undefined ? ['REQUEST.QUERY_UNEXPECTED'] : []),
    ...(checked ? ['REQUEST.INVALID'] : []),
    ...(cursor ? ['PAGE.BAD_CURSOR'] : []),
    ...(idempotent ? ofKey : []),
    ...(ifMatch ? ofVersion : []),
  ];
}

import { ProblemError } from '#libs/http';

const retrySeconds = 2;

/**
 * Describes a failure between gateway and service; nothing of the network is revealed to the client.
 */
export function upstreamProblem(service: string, error: Error): ProblemError {
  if ('statusCode' in error && error.statusCode === 504)
    return new ProblemError('GATEWAY.SERVICE_LATE', { service });
  const headers = { 'retry-after': String(retrySeconds) };
  return new ProblemError('GATEWAY.SERVICE_DOWN', { service, seconds: retrySeconds }, { headers });
}

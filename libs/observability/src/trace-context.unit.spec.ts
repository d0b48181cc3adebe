import { describe, expect, it } from '@jest/globals';
import { context, trace } from '@opentelemetry/api';
import type { Context, ContextManager } from '@opentelemetry/api';
import { childTraceparent, parseTraceparent } from './trace-context.js';
import { currentTraceparent, newWorkContext, runInContext } from './work-context.js';

const traceId = 'a'.repeat(32);
const spanId = 'b'.repeat(16);

describe('a traceparent', () => {
  it.each([
    undefined,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${traceId}-${spanId}-01-extra`,
  ])('that is not valid starts a new trace: %s', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
    const started = parseTraceparent(childTraceparent(header));
    expect(started?.flags).toBe('00');
    expect(started?.traceId).not.toBe(traceId);
  });

  it('that is valid goes on with a new span', () => {
    const child = parseTraceparent(childTraceparent(`00-${traceId}-${spanId}-01`));
    expect(child).toMatchObject({ traceId, flags: '01' });
    expect(child?.spanId).not.toBe(spanId);
  });

  it('to send is that of the work, and none outside of work', () => {
    const work = newWorkContext();
    expect(runInContext(work, currentTraceparent)).toBe(work.traceparent);
    expect(currentTraceparent()).toBeUndefined();
  });

  it('to send is that of the SDK when one is plugged in', () => {
    const span = trace.wrapSpanContext({ traceId, spanId, traceFlags: 1 });
    context.setGlobalContextManager(always(trace.setSpan(context.active(), span)));
    expect(runInContext(newWorkContext(), currentTraceparent)).toBe(`00-${traceId}-${spanId}-01`);
    context.disable();
  });
});

function always(active: Context): ContextManager {
  const manager: ContextManager = {
    active: () => active,
    with: (_context, work, thisArg, ...args) => work.call(thisArg, ...args),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

import { describe, expect, it } from '@jest/globals';
import { loggerWithLines } from '../testing/index.js';
import { nestLogger } from './nest-logger.js';
import { newWorkContext, runInContext } from './work-context.js';

const canary = 'Canary Núñez';

describe('a log line', () => {
  it('holds allowed keys with plain values and nothing else', () => {
    const { logger, lines } = loggerWithLines();
    const hostile = { body: canary, headers: { a: canary }, name: canary, query: canary };
    logger.info('Something happened', { count: 3, code: { deep: canary }, ...hostile } as never);
    logger.child({ component: 'relay', note: canary } as never).warn('Again');
    expect(lines.join()).not.toContain('Canary');
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'info',
      node: 'hn',
      service: 'test',
      msg: 'Something happened',
      count: 3,
    });
    expect(JSON.parse(lines[1]!)).toMatchObject({ component: 'relay' });
  });

  it('logs type, code and place of an error, not its message', () => {
    const { logger, lines } = loggerWithLines();
    const cause = new SyntaxError(`Unexpected token in "${canary}"`);
    const error = Object.assign(new Error(`row ${canary}`, { cause }), {
      code: '22P02',
      detail: canary,
      constraint: 'children_pkey',
    });
    logger.error('It failed', { error });
    nestLogger(logger).error(error);
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('Canary');
    const logged = JSON.parse(lines[0]!).error;
    expect(logged).toMatchObject({ type: 'Error', code: '22P02', constraint: 'children_pkey' });
    expect(logged.frames[0]).toContain('logger.unit.spec');
    expect(logged.cause.type).toBe('SyntaxError');
  });

  it('carries request id and trace of the work that it belongs to', async () => {
    const { logger, lines } = loggerWithLines();
    const context = newWorkContext({ requestId: 'request-1' });
    await runInContext(context, async () => {
      await Promise.resolve();
      logger.info('Inside');
    });
    logger.info('Outside');
    const traceId = context.traceparent.slice(3, 35);
    expect(JSON.parse(lines[0]!)).toMatchObject({ requestId: 'request-1', traceId });
    expect(JSON.parse(lines[1]!)).not.toHaveProperty('requestId');
  });

  it('of Nest names its component', () => {
    const { logger, lines } = loggerWithLines();
    nestLogger(logger).log('Mapped a route', 'RouterExplorer');
    const line = { level: 'debug', component: 'RouterExplorer' };
    expect(JSON.parse(lines[0]!)).toMatchObject(line);
  });
});

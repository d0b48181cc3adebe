import { describe, expect, it } from '@jest/globals';
import { DiskFullError } from '#libs/process';
import { bringBack, diskFullDelay } from './bring-back.js';

// Trial F5: a broker whose disk is full was started again once, and then all ended without that word.
const full = new DiskFullError('Kafka did not start', '/data/kafka');

function server(outcomes: (Error | undefined)[], diskFull: boolean) {
  const line = diskFull ? 'Kafka ended: its disk is full (/data/kafka).' : 'Kafka ended (SIGKILL).';
  let starts = 0;
  const restart = (): Promise<void> => {
    const outcome = outcomes[starts++];
    return outcome ? Promise.reject(outcome) : Promise.resolve();
  };
  return { ended: { line, diskFull, restart }, starts: () => starts };
}

async function bring({ ended }: ReturnType<typeof server>, signal = new AbortController().signal) {
  const lines: string[] = [];
  const report = (line: string): void => void lines.push(line);
  const gaveUp = await bringBack(ended, { report, signal, waitMs: () => 1 });
  return { lines, gaveUp };
}

describe('a server that ended by itself', () => {
  it('is started again', async () => {
    expect(await bring(server([undefined], false))).toEqual({
      lines: ['Kafka ended (SIGKILL). Started again.'],
      gaveUp: undefined,
    });
  });

  it('whose disk is full is tried again until there is room, and says so once', async () => {
    const broken = server([full, full, full, undefined], true);
    expect(await bring(broken)).toEqual({
      lines: [
        'Kafka ended: its disk is full (/data/kafka). It is tried again until there is room.',
        'Kafka is back: there is room again.',
      ],
      gaveUp: undefined,
    });
    expect(broken.starts()).toBe(4);
  });

  it('that cannot start because its disk has become full is tried again too', async () => {
    const { lines, gaveUp } = await bring(server([full, undefined], false));
    expect(lines[1]).toBe(
      'Kafka did not start: its disk is full (/data/kafka). It is tried again until there is room.',
    );
    expect(gaveUp).toBeUndefined();
  });

  it('that does not start for another reason is given up with both reasons', async () => {
    const { gaveUp } = await bring(server([new Error('Kafka was not ready')], false));
    expect(gaveUp).toBe('Kafka ended (SIGKILL). Kafka was not ready');
  });

  it('is not started while all is being stopped', async () => {
    const broken = server([full, full], true);
    const stopping = new AbortController();
    stopping.abort();
    await bring(broken, stopping.signal);
    expect(broken.starts()).toBe(0);
  });

  it('is tried again later each time, within half a minute', () => {
    expect([0, 1, 2, 9].map(diskFullDelay)).toEqual([2_000, 4_000, 8_000, 30_000]);
  });
});

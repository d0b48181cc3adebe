import { describe, expect, it } from '@jest/globals';
import { WorkLoop } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { SenderSignal } from './sender-signal.js';

/** Long enough to be never: what is not woken hangs. */
const NEVER_MS = 3_600_000;

/** A loop that works as the sender does, and returns the peers that were signalled in each round. */
class Rounds extends WorkLoop {
  readonly named: string[][] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly signal: SenderSignal,
    private readonly during: (round: number) => void = () => undefined,
  ) {
    super({ idleMs: NEVER_MS, failed: () => undefined });
    signal.onRaise(() => {
      this.wake();
    });
  }

  protected override async round(): Promise<boolean> {
    this.named.push(this.signal.drain());
    await Promise.resolve();
    for (const resume of this.waiting.splice(0)) resume();
    this.during(this.named.length);
    return false;
  }

  /** Resolves in the next round. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

describe('the signal to the sender', () => {
  it('names each peer once, and no more when it was asked', () => {
    const signal = new SenderSignal();
    signal.raise(['mx', 'gt']);
    signal.raise(['mx']);
    expect(signal.drain()).toEqual(['mx', 'gt']);
    expect(signal.drain()).toEqual([]);
  });

  it('starts a round immediately with what was raised before the sender started', async () => {
    const signal = new SenderSignal();
    const rounds = new Rounds(signal);
    signal.raise(['mx']);
    const begun = rounds.next();
    rounds.start();
    await begun;
    await rounds.stop();
    expect(rounds.named[0]).toEqual(['mx']);
  });

  it('starts another round at once when it is raised while one runs', async () => {
    const signal = new SenderSignal();
    const rounds = new Rounds(signal, (round) => {
      if (round <= 3) signal.raise([`during-${String(round)}`]);
    });
    rounds.start();
    while (rounds.named.length < 4) await rounds.next();
    await rounds.stop();
    expect(rounds.named.slice(0, 4)).toEqual([[], ['during-1'], ['during-2'], ['during-3']]);
  });

  it('starts a round at once when it is raised while the sender rests', async () => {
    const signal = new SenderSignal();
    const rounds = new Rounds(signal);
    const first = rounds.next();
    rounds.start();
    await first;
    await new Promise(setImmediate);
    const second = rounds.next();
    signal.raise(['mx']);
    await second;
    await rounds.stop();
    expect(rounds.named[1]).toEqual(['mx']);
  });

  it('waits for the commit', () => {
    const hooks: (() => void)[] = [];
    const tx = { afterCommit: (hook: () => void) => void hooks.push(hook) } as Transaction;
    const signal = new SenderSignal();
    signal.raiseAfter(tx, ['mx']);
    expect(signal.drain()).toEqual([]);
    for (const hook of hooks) hook();
    expect(signal.drain()).toEqual(['mx']);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Consumer, TopicPartitionOffsetAndMetadata as Offset } from 'kafkajs';
import { waitUntil } from '../../../testing/index.js';
import { OffsetCommits } from './offset-commits.js';

const offset = (partition: number, next: string): Offset => ({
  topic: 'node.hn',
  partition,
  offset: next,
});

/** A consumer whose broker refuses so many times; `refused` runs within the refusal. */
function consumerThat(refuses: number, refused: () => void = () => undefined) {
  const committed: Offset[][] = [];
  const commitOffsets = async (offsets: Offset[]) => {
    await Promise.resolve();
    if (refuses-- > 0) {
      refused();
      throw new Error('no coordinator');
    }
    committed.push(offsets);
  };
  return { committed, consumer: { commitOffsets } as unknown as Consumer };
}

describe('offsets that are committed', () => {
  it('go together, the latest of each partition', async () => {
    const { committed, consumer } = consumerThat(0);
    const commits = new OffsetCommits();
    commits.record(consumer, [offset(0, '5'), offset(1, '2')]);
    commits.record(consumer, [offset(0, '7')]);
    await waitUntil(() => committed.length > 0);
    expect(committed).toEqual([[offset(0, '7'), offset(1, '2')]]);
  });

  it('go again by themselves when they were refused, though nothing follows', async () => {
    const { committed, consumer } = consumerThat(1);
    new OffsetCommits().record(consumer, [offset(0, '5')]);
    await waitUntil(() => committed.length > 0);
    expect(committed).toEqual([[offset(0, '5')]]);
  });

  it('do not go again behind a later one', async () => {
    const commits = new OffsetCommits();
    const { committed, consumer } = consumerThat(1, () =>
      commits.record(consumer, [offset(0, '7')]),
    );
    commits.record(consumer, [offset(0, '5'), offset(1, '2')]);
    await waitUntil(() => committed.length > 0);
    expect(committed.flat()).toEqual(expect.arrayContaining([offset(0, '7'), offset(1, '2')]));
    expect(committed.flat()).not.toContainEqual(offset(0, '5'));
  });

  it('are forgotten when the partitions are divided again, also those on their way', async () => {
    const commits = new OffsetCommits();
    const { committed, consumer } = consumerThat(1, () => commits.forget());
    commits.record(consumer, [offset(0, '5')]);
    await commits.flush(consumer);
    await commits.flush(consumer);
    expect(committed).toEqual([]);
  });
});

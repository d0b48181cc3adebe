import { Injectable } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import { flowIndicators, nodePattern, type FlowIndicator } from '#libs/contracts';
import { cursorCodec, IsCode, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner, findPage, mapPage, type ListOrder } from '#libs/service';
import { FlowFactEntity, type FlowDimensions } from '../../persistence/flow-fact.entity.js';
import { IsPeriod } from '../period.js';

export class FindFlowFactsQuery extends PageQuery {
  @IsOptional() @IsPeriod() period?: string;
  @IsOptional() @Matches(new RegExp(nodePattern)) node?: string;
  @IsOptional() @IsCode(flowIndicators.codes) indicator?: FlowIndicator;
}

/** One cell of a node's count. */
export interface FlowFact {
  readonly period: string;
  readonly node: string;
  readonly indicator: FlowIndicator;
  /** Empty for the total. */
  readonly dimensions: FlowDimensions;
  readonly count: number | null;
  /** The source hid the count, since so few children could be recognised in it. */
  readonly suppressed: boolean;
  /** When the node last counted otherwise after it had closed the month; null while it never did. */
  readonly changedAt: string | null;
  /** What it had counted before; null where that was suppressed, or was nothing. */
  readonly formerCount: number | null;
}

const inOrder: ListOrder<FlowFactEntity> = {
  cursors: cursorCodec('flow-facts'),
  by: ['period', 'node', 'position'],
};

/** Reads the flow facts. They hold no person, so every officer of the network sees all of them. */
@Injectable()
export class FindFlowFacts {
  constructor(private readonly commands: CommandRunner) {}

  /** By period, node and the order in which the node counted. */
  find(actor: Actor, query: FindFlowFactsQuery): Promise<Page<FlowFact>> {
    const { period, node, indicator } = query;
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(FlowFactEntity)
        .createQueryBuilder('fact')
        .where({
          ...(period && { period }),
          ...(node && { node }),
          ...(indicator && { indicator }),
        });
      return mapPage(await findPage(select, query, inOrder), factOf);
    });
  }
}

function factOf(fact: FlowFactEntity): FlowFact {
  const { period, node, indicator, dimensions, count, changedAt, formerCount } = fact;
  return {
    ...{ period, node, indicator, dimensions, count, suppressed: count === null },
    ...{ changedAt: changedAt?.toISOString() ?? null, formerCount },
  };
}

import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { Any } from 'typeorm';
import { flowIndicators, type FlowIndicator } from '#libs/contracts';
import { IsCode } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';
import { findCountingNodes } from '#libs/trust-list';
import { totalsOf, type IndicatorTotal } from '../../domain/totals.js';
import { FlowCountEntity } from '../../persistence/flow-count.entity.js';
import { FlowFactEntity } from '../../persistence/flow-fact.entity.js';
import { IsPeriod } from '../period.js';

export class FindIndicatorsQuery {
  /** The first month, and the last. */
  @IsOptional() @IsPeriod() from?: string;
  @IsOptional() @IsPeriod() to?: string;
  @IsOptional() @IsCode(flowIndicators.codes) indicator?: FlowIndicator;
}

export interface Indicators {
  readonly items: readonly IndicatorTotal[];
}

/** Adds up the nodes' totals, month by month, and names the nodes of the trust list that are missing. */
@Injectable()
export class FindIndicators {
  constructor(private readonly commands: CommandRunner) {}

  find(actor: Actor, { from, to, indicator }: FindIndicatorsQuery): Promise<Indicators> {
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(FlowFactEntity)
        .createQueryBuilder('fact')
        .where(`fact.dimensions = '{}'`)
        .orderBy('fact.period')
        .addOrderBy('fact.indicator')
        .addOrderBy('fact.node');
      if (from) select.andWhere('fact.period >= :from', { from });
      if (to) select.andWhere('fact.period <= :to', { to });
      if (indicator) select.andWhere('fact.indicator = :indicator', { indicator });
      const cells = await select.getMany();
      const periods = [...new Set(cells.map(({ period }) => period))];
      const closed = await tx.repository(FlowCountEntity).findBy({ period: Any(periods) });
      const expected = await findCountingNodes(tx);
      return { items: totalsOf(cells, { closed, expected }) };
    });
  }
}

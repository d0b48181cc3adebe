import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import {
  FindDetections,
  FindDetectionsQuery,
  type DetectionSummary,
  type DetectionView,
} from './find-detections.handler.js';

@Controller('v1/detections')
@Requires('read', 'detection')
export class FindDetectionsController {
  constructor(private readonly detections: FindDetections) {}

  @Get()
  @Operation(200, 'listDetections', 'List the detections of your organisation')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindDetectionsQuery,
  ): Promise<Page<DetectionSummary>> {
    return this.detections.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getDetection', 'Read one detection')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DetectionView> {
    return withEtag(reply, await this.detections.get(actor, id));
  }
}

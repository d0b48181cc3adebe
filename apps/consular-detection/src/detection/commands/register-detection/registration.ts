import {
  DetectionRegistered,
  newCaseReference,
  newId,
  shortCode,
  type CaseReference,
  type DetectionId,
  type RegisteringSide,
} from '#libs/contracts';
import type { NewChild } from '#libs/confidentiality';
import { isRefusal, type Refusal } from '#libs/domain';
import type { CommandResult, FieldError, IdempotentRequest } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Outbox, PreparedEvent } from '#libs/messaging';
import { currentTraceparent } from '#libs/observability';
import { encryptRecord } from '#libs/service';
import { ageBandAt } from '../../domain/detection.js';
import { odditiesOf } from '../../domain/odd-registration.js';
import { detectionRecord } from '../../persistence/detection.record.js';
import type { RegisterDetectionRequest } from '../../forms/register-detection.request.js';

/** One request to register, with the bytes that it came as. */
export interface RegistrationInput {
  readonly actor: Actor;
  readonly idempotency: IdempotentRequest;
  readonly request: RegisterDetectionRequest;
  /** Encrypted as they are, instead of serialising the request again. */
  readonly bytes: Buffer;
}

/** What the client receives: ids, and warnings about what looks unusual. */
export interface RegisteredDetection {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly warnings: FieldError[];
}

/** A registration that has its ids and needs only its child, who has a key, to be written. */
export interface Registration extends RegistrationInput {
  readonly id: DetectionId;
  readonly caseReference: CaseReference;
  readonly side: RegisteringSide;
  readonly event: DetectionRegistered;
  readonly response: CommandResult<RegisteredDetection>;
  readonly traceparent: string | undefined;
}

/** Gives a detection its ids and decides what is published about it; refused without an age. */
export function prepareRegistration(
  input: RegistrationInput,
  today: string,
): Registration | Refusal {
  const { request, actor } = input;
  const ageBand = ageBandAt(request, request.detectedOn);
  if (isRefusal(ageBand)) return ageBand;
  const id = newId<DetectionId>();
  const caseReference = newCaseReference();
  const side = actor.role === 'consular-officer' ? 'consulate' : 'host-authority';
  const { detectedOn, place, nationality, sex, travelStatus } = request;
  return {
    ...input,
    id,
    caseReference,
    side,
    traceparent: currentTraceparent(),
    event: {
      detectionId: id,
      organisation: actor.organisation,
      registeredBy: side,
      ...{ detectedOn, place, nationality, ageBand, sex, travelStatus },
      protectionConcerns: request.protectionConcerns,
      immediateNeeds: request.immediateNeeds,
    },
    response: {
      status: 201,
      version: 1,
      location: `/v1/detections/${id}`,
      body: {
        ...{ id, caseReference },
        shortCode: shortCode(caseReference),
        warnings: odditiesOf(request, today),
      },
    },
  };
}

/** The blob and the outbox row of a registration, under its child's key. */
export function encryptRegistration(
  registration: Registration,
  { childId, key }: NewChild,
  outbox: Outbox,
): { ciphertext: Buffer; prepared: PreparedEvent } {
  const { id, caseReference, request, bytes, event, traceparent } = registration;
  const announced = {
    contract: DetectionRegistered,
    subject: caseReference,
    keyid: childId,
    data: event,
  };
  const cause = { correlationId: id, ...(traceparent && { traceparent }) };
  return {
    ciphertext: encryptRecord(key, detectionRecord, id, request, bytes),
    prepared: outbox.prepare(announced, 1, cause, key),
  };
}

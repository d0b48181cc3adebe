import { HttpCode, SetMetadata, applyDecorators } from '@nestjs/common';
import { routeMarks } from './route-marks.js';

/** What a client learns about an operation that its code does not say. */
export interface DeclaredOperation {
  /** The status of every success. */
  readonly status: number;
  /** The name of the operation in the clients of all services, such as `registerDetection`. */
  readonly operationId: string;
  /** What it does, in one line for somebody who has not read the code. */
  readonly summary: string;
}

/**
 * Declares an operation of the API: the status of its success, its name in clients, what it does. The
 * shape of its response is the return type of the handler.
 */
export const Operation = (status: number, operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    SetMetadata(routeMarks.operation, { status, operationId, summary } satisfies DeclaredOperation),
  );

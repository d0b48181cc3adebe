import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { catchError, throwError, type Observable } from 'rxjs';
import { ProblemError } from '#libs/http';
import { isTransient } from '#libs/persistence';

/**
 * A request that met PostgreSQL while it was away is told to come again with the same
 * Idempotency-Key, instead of being told of a defect.
 */
@Injectable()
export class UnavailableInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(catchError((error: unknown) => throwError(() => asProblem(error))));
  }
}

function asProblem(error: unknown): unknown {
  if (error instanceof ProblemError || !isTransient(error)) return error;
  return new ProblemError('SERVICE.UNAVAILABLE', {}, { headers: { 'retry-after': '1' } });
}

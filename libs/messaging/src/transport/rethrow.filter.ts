import { Catch } from '@nestjs/common';
import { BaseRpcExceptionFilter } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';

/** Hands a reaction's error to the consumer as it is; Nest would turn it into a nameless one. */
@Catch()
export class RethrowFilter extends BaseRpcExceptionFilter {
  override catch(exception: unknown): Observable<never> {
    return throwError(() => exception);
  }
}

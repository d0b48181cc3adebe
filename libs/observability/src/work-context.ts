import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { childTraceparent, findSdkTraceparent } from './trace-context.js';

/** Who acts, as far as every lib may know it. `#libs/identity` narrows it to `Actor`. */
export interface ContextActor {
  subject: string;
  node: string;
  organisation: string;
  role: string;
  kind: 'person' | 'machine';
}

/** What follows one piece of work (a request, a received event, a timer) through every call. */
export interface WorkContext {
  readonly requestId: string;
  readonly traceparent: string;
  readonly language: 'en' | 'es';
  actor?: ContextActor;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Makes the context of work that starts now; what is not given is generated. */
export function newWorkContext(from: Partial<WorkContext> = {}): WorkContext {
  return {
    requestId: from.requestId ?? randomUUID(),
    traceparent: childTraceparent(from.traceparent),
    language: from.language ?? 'en',
    ...(from.actor && { actor: from.actor }),
  };
}

/** Runs `work` so that `currentContext()` gives `context` in everything that it awaits. */
export function runInContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

/** The context of the work that is running, undefined outside of any. */
export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}

/** The W3C `traceparent` to write into an event or a request that leaves now. */
export function currentTraceparent(): string | undefined {
  return findSdkTraceparent() ?? currentContext()?.traceparent;
}

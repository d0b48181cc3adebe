import ts from 'typescript';
import { serviceNames } from '#libs/contracts';
import type { ResponseShapes } from '#libs/http';
import { CodeGraph } from './code-graph.js';
import { descriptionOf, handlersIn, type Handler } from './handlers.js';
import { openProgram } from './open-program.js';
import { TypeSchemas } from './schema-of-type.js';

/** What the handlers of each service and of the gateway respond, read from their source. Throws with the handler's name. */
export function responseShapes(program = openProgram()): Map<string, ResponseShapes> {
  const graph = new CodeGraph(program);
  const checker = program.getTypeChecker();
  return new Map(
    [...serviceNames, 'gateway'].map((service) => {
      const schemas = new TypeSchemas(checker);
      const shared = service === 'gateway' ? [] : handlersIn(program, 'libs');
      const handlers = [...handlersIn(program, `apps/${service}`), ...shared];
      const routes = handlers.map((handler) => {
        const description = descriptionOf(handler);
        const schema = responseOf(handler, schemas, checker);
        const problems = graph.from(handler.method).filter((code) => !code.startsWith('FIELD.'));
        return [
          handler.name,
          {
            operationId: handler.operationId,
            ...(schema && { schema }),
            ...(description && { description }),
            problems,
          },
        ] as const;
      });
      return [service, { routes: Object.fromEntries(routes), schemas: schemas.components }];
    }),
  );
}

/** The schema of the body of a response; undefined where there is none. */
function responseOf({ name, method }: Handler, schemas: TypeSchemas, checker: ts.TypeChecker) {
  const signature = checker.getSignatureFromDeclaration(method);
  const returned = signature && checker.getReturnTypeOfSignature(signature);
  const type = returned && checker.getAwaitedType(returned);
  if (!type || type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Never)) return undefined;
  return isFile(type) ? { type: 'string', format: 'binary' } : schemas.of(type, name);
}

/** A body of bytes, such as a workbook; inside of an object they would be no JSON. */
function isFile(type: ts.Type): boolean {
  return (type.getSymbol()?.name ?? '') === 'Buffer';
}

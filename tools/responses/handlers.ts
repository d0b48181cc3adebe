import ts from 'typescript';
import { ownFiles } from './open-program.js';

/** One method of a controller that is an operation of the API. */
export interface Handler {
  /** As the route table names it: `FindArrivalsController.find`. */
  readonly name: string;
  readonly operationId: string;
  readonly controller: ts.ClassDeclaration;
  readonly method: ts.MethodDeclaration;
}

/** The handlers of all controllers below a folder. */
export function handlersIn(program: ts.Program, folder: string): Handler[] {
  return ownFiles(program)
    .filter(({ fileName }) => fileName.includes(`/${folder}/`))
    .flatMap((file) => file.statements.filter(ts.isClassDeclaration))
    .flatMap((controller) => controller.members.filter(ts.isMethodDeclaration).map(handlerOf))
    .filter((handler) => handler !== undefined);
}

function handlerOf(method: ts.MethodDeclaration): Handler | undefined {
  const controller = method.parent as ts.ClassDeclaration;
  const operationId = operationIdOf(method);
  if (operationId === undefined || !controller.name) return undefined;
  const name = `${controller.name.text}.${method.name.getText()}`;
  return { name, operationId, controller, method };
}

function operationIdOf(method: ts.MethodDeclaration): string | undefined {
  for (const { expression } of ts.getDecorators(method) ?? []) {
    if (!ts.isCallExpression(expression)) continue;
    const [, id] = expression.arguments;
    const isOperation = expression.expression.getText() === 'Operation';
    if (isOperation && id && ts.isStringLiteral(id)) return id.text;
  }
  return undefined;
}

/** The comment of a handler; that of its controller, where this is the only one. */
export function descriptionOf({ controller, method }: Handler): string {
  const handlers = controller.members.filter(ts.isMethodDeclaration).filter(handlerOf);
  return commentOf(method) || (handlers.length === 1 ? commentOf(controller) : '');
}

function commentOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').replaceAll(/\s+/g, ' ').trim();
}

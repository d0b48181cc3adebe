import ts from 'typescript';

/** One name that the project gives to something, or one text to its readers, and where. */
export interface Name {
  readonly kind:
    | 'file'
    | 'declaration'
    | 'local name'
    | 'route'
    | 'event'
    | 'code'
    | 'column'
    | 'comment'
    | 'title'
    | 'prose';
  readonly text: string;
  readonly path: string;
}

/** The names in a path: its folders and the file, each without the suffix of its role. */
export function namesOfPath(path: string): Name[] {
  return path.split('/').map((text) => ({ kind: 'file', text, path }));
}

/**
 * What a source declares for others and for itself, the routes and codes that it names, and its columns
 * and tables.
 */
export function namesOfSource(path: string, text: string): Name[] {
  const names: Name[] = [];
  const add = (kind: Name['kind'], name: string): void =>
    void names.push({ kind, text: name, path });
  const visit = (node: ts.Node): void => {
    const declared = declaredName(node);
    if (declared) add(isLocal(node) ? 'local name' : 'declaration', declared.text);
    if (ts.isDecorator(node)) for (const route of routesOf(node)) add('route', route);
    if (ts.isStringLiteral(node) && isCode(node)) add(codeKind(node.text), node.text);
    for (const column of columnsOf(node)) add('column', column);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return names;
}

/**
 * The name that a declaration gives. Properties have none of their own: they are what a column, an
 * event or a request calls them, and a variable that is bound by a property's name has that.
 */
function declaredName(node: ts.Node): ts.Identifier | undefined {
  if (!givesName(node)) return undefined;
  return node.name && ts.isIdentifier(node.name) ? node.name : undefined;
}

type Naming = ts.Node & { readonly name?: ts.Node };

function givesName(node: ts.Node): node is Naming {
  return (
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    (ts.isBindingElement(node) &&
      (node.propertyName !== undefined || ts.isArrayBindingPattern(node.parent)))
  );
}

const isLocal = (node: ts.Node): boolean =>
  ts.isParameter(node) ||
  ts.isBindingElement(node) ||
  (ts.isVariableDeclaration(node) && !ts.isSourceFile(node.parent.parent.parent));

const ROUTE_DECORATORS = new Set(['Controller', 'Get', 'Post', 'Put', 'Patch', 'Delete']);

function routesOf({ expression }: ts.Decorator): string[] {
  if (!ts.isCallExpression(expression)) return [];
  if (!ROUTE_DECORATORS.has(expression.expression.getText())) return [];
  return expression.arguments.filter(ts.isStringLiteral).map((argument) => argument.text);
}

/** Codes, states and event types: kebab-case, with dots between context, event or field. */
const CODE = /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/u;
/** Codes of problems, such as `REFERRAL.ALREADY_CLOSED`. */
const PROBLEM = /^[A-Z][A-Z0-9_]*(?:\.[A-Z0-9_]+)+$/u;

function isCode(node: ts.StringLiteral): boolean {
  if (ts.isImportDeclaration(node.parent)) return false;
  return CODE.test(node.text) || PROBLEM.test(node.text);
}

const codeKind = (text: string): Name['kind'] =>
  text.includes('.') && !PROBLEM.test(text) ? 'event' : 'code';

const COLUMN = /\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/gu;
const SQL = /\b(?:create table|alter table|select|insert into|update|delete from|references)\b/iu;

function columnsOf(node: ts.Node): string[] {
  if (!ts.isNoSubstitutionTemplateLiteral(node) && !ts.isStringLiteral(node)) return [];
  return SQL.test(node.text) ? (node.text.match(COLUMN) ?? []) : [];
}

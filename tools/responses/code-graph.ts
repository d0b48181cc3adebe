import ts from 'typescript';
import { isForeign, ownFiles } from './open-program.js';

interface Part {
  readonly codes: Set<string>;
  readonly uses: Set<ts.Node>;
}

/**
 * Which problem codes a piece of code can lead to: those that it names, and those of all that it
 * uses. Rather one too many than one too few; specs find one that is answered and not among them.
 */
export class CodeGraph {
  private readonly checker: ts.TypeChecker;
  private readonly codes: ReadonlySet<string>;
  private readonly parts = new Map<ts.Node, Part>();

  constructor(program: ts.Program) {
    this.checker = program.getTypeChecker();
    this.codes = new Set(ownFiles(program).flatMap(definedIn));
  }

  /** The codes that `start` can lead to, sorted. */
  from(start: ts.Node): string[] {
    const seen = new Set<ts.Node>([start]);
    const found = new Set<string>();
    for (const node of seen) {
      const { codes, uses } = this.partOf(node);
      for (const code of codes) found.add(code);
      for (const used of uses) seen.add(used);
    }
    return [...found].sort();
  }

  private partOf(node: ts.Node): Part {
    const known = this.parts.get(node);
    if (known) return known;
    const part: Part = { codes: new Set(), uses: new Set() };
    this.parts.set(node, part);
    this.read(node, part);
    return part;
  }

  private read(node: ts.Node, part: Part): void {
    if (ts.isTypeNode(node) || ts.isDecorator(node) || ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) && this.codes.has(node.text)) part.codes.add(node.text);
    if (ts.isIdentifier(node)) for (const used of this.declarationsOf(node)) part.uses.add(used);
    // One line of a table leads to what is in that line, not to the whole table.
    if (ts.isPropertyAccessExpression(node) && this.isLineOfTable(node)) {
      this.read(node.name, part);
      return;
    }
    ts.forEachChild(node, (child) => {
      this.read(child, part);
    });
  }

  private isLineOfTable({ name, expression }: ts.PropertyAccessExpression): boolean {
    return (
      ts.isIdentifier(expression) &&
      this.declarationsOf(name).some((one) => ts.isExpression(one) || ts.isMethodDeclaration(one))
    );
  }

  private declarationsOf(name: ts.MemberName): ts.Node[] {
    const found = this.checker.getSymbolAtLocation(name);
    if (!found) return [];
    const symbol =
      found.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(found) : found;
    return (symbol.declarations ?? [])
      .filter((declaration) => !isForeign(declaration.getSourceFile().fileName))
      .map(bodyOf)
      .filter((body) => body !== undefined);
  }
}

/** What runs, or is read, when a name is used. */
function bodyOf(declaration: ts.Declaration): ts.Node | undefined {
  if (ts.isFunctionLike(declaration)) return declaration;
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer;
  if (ts.isPropertyAssignment(declaration)) return declaration.initializer;
  if (ts.isPropertyDeclaration(declaration)) return declaration.initializer;
  if (ts.isClassDeclaration(declaration)) {
    return declaration.members.find(ts.isConstructorDeclaration);
  }
  return undefined;
}

function definedIn(file: ts.SourceFile): string[] {
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    const table = definitionsOf(node);
    if (!table) ts.forEachChild(node, visit);
    else codes.push(...table.properties.map(({ name }) => nameOf(name)));
  };
  visit(file);
  return codes.filter((code) => code !== '');
}

function definitionsOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineProblems')
    return undefined;
  const [table] = node.arguments;
  return table && ts.isObjectLiteralExpression(table) ? table : undefined;
}

const nameOf = (name: ts.PropertyName | undefined): string =>
  name && (ts.isStringLiteral(name) || ts.isIdentifier(name)) ? name.text : '';

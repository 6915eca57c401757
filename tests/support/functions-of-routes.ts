import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** A function of `src/lib/server` that a route or a hook imports, and how it knows who is asking. */
export interface RouteFunction {
  /** "outcome/outcomes.ts logOutcome" */
  name: string;
  /** Is it given the database, or a request that leads to it? Without, it has nothing to tell. */
  takesDatabase: boolean;
  /** Is it given who is asking: an `Actor`, or the locals that hold one? */
  takesActor: boolean;
  /** Does it hand who is asking to a guard, itself or through a function of the server that it calls? */
  asksGuard: boolean;
}

/** What refuses, or narrows to what a person may see. */
const GUARDS = ['authorise', 'servicesWhere'];
const DATABASE = /\b(Db|Locals|RequestEvent|Asking)\b/;
const ASKING = /^(Actor|App\.Locals)$/;

/** Every function that `src/routes` and the hooks import from `src/lib/server`, by name. @param root of the project */
export function functionsOfRoutes(root = process.cwd()): RouteFunction[] {
  const files = new Files(root);
  const found = new Map<ts.FunctionDeclaration, RouteFunction>();
  for (const file of filesThatAsk(root))
    for (const { from, name } of namesFromServer(files, file)) {
      const declaration = files.functionNamed(from, name);
      if (declaration) found.set(declaration, described(files, declaration));
    }
  return [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The modules of the routes, and the hooks. */
export function filesThatAsk(root: string): string[] {
  const routes = join(root, 'src/routes');
  const below = readdirSync(routes, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  return [...below, join(root, 'src/hooks.server.ts')].filter((file) => existsSync(file));
}

/** The names that a file imports from the server, types left out, each with the file that it comes from. */
function namesFromServer(files: Files, file: string): { from: string; name: string }[] {
  const imports = files.read(file).statements.filter(ts.isImportDeclaration);
  return imports.flatMap(({ moduleSpecifier, importClause }) => {
    const from = files.resolve(file, (moduleSpecifier as ts.StringLiteral).text);
    if (!from?.startsWith(files.server) || !importClause || importClause.isTypeOnly) return [];
    const names = importClause.namedBindings;
    if (!names || !ts.isNamedImports(names)) throw new Error(`${file}: import each function by its name`);
    const values = names.elements.filter(({ isTypeOnly }) => !isTypeOnly);
    return values.map((each) => ({ from, name: (each.propertyName ?? each.name).text }));
  });
}

function described(files: Files, declaration: ts.FunctionDeclaration): RouteFunction {
  return {
    name: `${relative(files.server, declaration.getSourceFile().fileName)} ${declaration.name!.text}`,
    takesDatabase: declaration.parameters.some(({ type }) => DATABASE.test(type?.getText() ?? '')),
    takesActor: askingOf(declaration) !== undefined,
    asksGuard: asksGuard(files, declaration, new Set())
  };
}

/** The name of the parameter that says who is asking. */
function askingOf(declaration: ts.FunctionDeclaration): string | undefined {
  return declaration.parameters.find(({ type }) => ASKING.test(type?.getText() ?? ''))?.name.getText();
}

function asksGuard(
  files: Files,
  declaration: ts.FunctionDeclaration,
  seen: Set<ts.FunctionDeclaration>
): boolean {
  const asking = askingOf(declaration);
  if (!asking || !declaration.body || seen.has(declaration)) return false;
  seen.add(declaration);
  const handsOn = ({ arguments: given }: ts.CallExpression) =>
    given.some((each) => each.getText() === asking || each.getText() === `actorOf(${asking})`);
  return callsIn(declaration.body)
    .filter(handsOn)
    .some(({ expression }) => {
      if (!ts.isIdentifier(expression)) return false;
      if (GUARDS.includes(expression.text)) return true;
      const called = files.functionNamed(declaration.getSourceFile().fileName, expression.text);
      return called !== undefined && asksGuard(files, called, seen);
    });
}

function callsIn(node: ts.Node): ts.CallExpression[] {
  const calls: ts.CallExpression[] = ts.isCallExpression(node) ? [node] : [];
  node.forEachChild((child) => {
    calls.push(...callsIn(child));
  });
  return calls;
}

/** The modules of the project, read once, and what their names stand for. */
class Files {
  readonly server: string;
  private readonly sources = new Map<string, ts.SourceFile>();

  constructor(private readonly root: string) {
    this.server = join(root, 'src/lib/server');
  }

  read(file: string): ts.SourceFile {
    const known = this.sources.get(file);
    if (known) return known;
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    this.sources.set(file, source);
    return source;
  }

  /** The file that a module's name means; undefined for packages and what is generated. */
  resolve(file: string, module: string): string | undefined {
    const base = module.startsWith('$lib/')
      ? join(this.root, 'src/lib', module.slice('$lib/'.length))
      : module.startsWith('.')
        ? join(dirname(file), module)
        : null;
    return base === null
      ? undefined
      : [`${base}.ts`, join(base, 'index.ts')].find((each) => existsSync(each));
  }

  /** The function that a name stands for in a file, through imports and re-exports; undefined for anything else. */
  functionNamed(file: string, name: string): ts.FunctionDeclaration | undefined {
    for (const statement of this.read(file).statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name?.text === name && statement.body)
        return statement;
      if (ts.isVariableStatement(statement)) refuseFunctionsInConstants(statement, file, name);
      const from = this.importOf(file, statement, name);
      if (from) return this.functionNamed(from.file, from.name);
    }
    return undefined;
  }

  private importOf(file: string, statement: ts.Statement, name: string) {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) return undefined;
    const names = isImport ? statement.importClause?.namedBindings : statement.exportClause;
    if (!statement.moduleSpecifier || !names || !(ts.isNamedImports(names) || ts.isNamedExports(names)))
      return undefined;
    const named = [...names.elements].find((each) => each.name.text === name);
    const from = named && this.resolve(file, (statement.moduleSpecifier as ts.StringLiteral).text);
    return from ? { file: from, name: (named.propertyName ?? named.name).text } : undefined;
  }
}

/** One way to write a function, so that each is found: a constant that holds one would pass unseen. */
function refuseFunctionsInConstants(statement: ts.VariableStatement, file: string, name: string): void {
  for (const { name: constant, initializer } of statement.declarationList.declarations) {
    const isFunction =
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
    if (isFunction && constant.getText() === name)
      throw new Error(`${file}: write ${name} as a function declaration`);
  }
}

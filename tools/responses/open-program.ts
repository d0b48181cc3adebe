import ts from 'typescript';
import { fromRoot } from '#libs/process';
import { serviceNames } from '#libs/contracts';

/** The project as the compiler reads it: all that services and gateway load. Specs and tools are no part of it. */
export function openProgram(): ts.Program {
  const file = fromRoot('tsconfig.json');
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: ['package.json'] },
    ts.sys,
    fromRoot('.'),
  );
  const { tsBuildInfoFile: _, ...rest } = options;
  return ts.createProgram(
    [
      ...serviceNames.map((name) => fromRoot(`apps/${name}/src/service.ts`)),
      fromRoot('apps/gateway/src/start-gateway.ts'),
    ],
    { ...rest, incremental: false, noEmit: true },
  );
}

/** The files of the project that a program read. */
export function ownFiles(program: ts.Program): ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && !isForeign(fileName));
}

/** Whether a file belongs to a package or to the compiler. */
export const isForeign = (fileName: string): boolean => fileName.includes('/node_modules/');

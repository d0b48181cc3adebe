import ts from 'typescript';

/** A program of one file with this text. */
export function programOf(text: string): ts.Program {
  const name = '/apps/inn/src/inn.controller.ts';
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024,
    strict: true,
    exactOptionalPropertyTypes: true,
    experimentalDecorators: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, version) =>
    file === name ? ts.createSourceFile(file, text, version, true) : getSourceFile(file, version);
  host.fileExists = (file) => file === name;
  return ts.createProgram([name], options, host);
}

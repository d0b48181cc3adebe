// Closes the run with one plain line of counts, which CI reads. In CI a skipped test is a failure.
import { writeSync } from 'node:fs';

export default class ClosingLine {
  #skippedInCi = 0;

  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    const failed = results.numFailedTests + broken;
    const skipped = results.numPendingTests + results.numTodoTests;
    if (process.env.CI) this.#skippedInCi = skipped;
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
    // At exit, because Jest's own summary comes after all reporters.
    process.once('exit', () => writeSync(1, `\n${line}\n`));
  }

  getLastError() {
    if (this.#skippedInCi === 0) return undefined;
    return new Error(`${this.#skippedInCi} tests were skipped, which in CI counts as a failure.`);
  }
}

/** Names this run of Jest in what its specs make on a server, so that it can be removed after. */
export function testRun(): string {
  const run = process.env['ENLACE_TEST_RUN'];
  if (!run) throw new Error('Specs are run by `npm test`, which names the run.');
  return run;
}

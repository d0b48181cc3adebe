/** Asks the coordinator of this run for a server, which is started if it is the first to ask. */
export async function askCoordinator<Answer>(path: '/postgres' | '/kafka'): Promise<Answer> {
  const url = process.env['ENLACE_TEST_COORDINATOR'];
  if (!url) throw new Error('Specs are run by `npm test`: the coordinator of servers is missing.');
  const response = await fetch(url + path);
  return (await response.json()) as Answer;
}

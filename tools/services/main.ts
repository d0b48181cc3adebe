import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { serviceNames } from '#libs/contracts';
import { defaultPortBase, nodeAddresses } from '#libs/demonstration';
import { fromRoot } from '#libs/process';
import { missing, projectsOf, readmeOf, type Found, type NestCli } from './missing.js';

// `npm run services`: names what is missing for a service in the list. With `--write`, brings
// nest-cli.json and README.md to it.
const NEST_CLI = fromRoot('nest-cli.json');
const README = fromRoot('README.md');
const read = (path: string) => readFileSync(fromRoot(path), 'utf8');
const has = (path: string) => existsSync(fromRoot(path));

const apps = readdirSync(fromRoot('apps')).filter((app) => has(`apps/${app}/src/main.ts`));
const nestCli = JSON.parse(readFileSync(NEST_CLI, 'utf8')) as NestCli;

if (process.argv.includes('--write')) {
  const text = JSON.stringify({ ...nestCli, projects: projectsOf(apps) }, null, 2);
  writeFileSync(NEST_CLI, `${text}\n`);
  const readme = readmeOf(read('README.md'), serviceNames);
  writeFileSync(
    README,
    await format(readme, { ...(await resolveConfig(README)), filepath: README }),
  );
} else {
  const lines = missing({
    ...{ services: serviceNames, apps, has, nestCli },
    readme: read('README.md'),
    acls: (JSON.parse(read('deploy/kafka/acls.json')) as Pick<Found, 'acls'>).acls,
    compose: read('docker-compose.yml'),
    ports: nodeAddresses(defaultPortBase).flatMap(({ gateway, issuer }) => [gateway, issuer]),
  });
  for (const line of lines) process.stderr.write(`${line}\n`);
  if (lines.length > 0) process.exitCode = 1;
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly build?: { readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>> | readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const FILES = ['docker-compose.yml', 'docker-compose.single.yml'] as const;
const text = (file: string): string => readFileSync(file, 'utf8');
const read = (file: string): Compose => parse(text(file), { merge: true }) as Compose;

const CLUSTER = read('docker-compose.yml');
const named = (pattern: RegExp): [string, Service][] =>
  Object.entries(CLUSTER.services).filter(([name]) => pattern.test(name));
const NODES = named(/^node\d$/);
const REPLICAS = named(/^replica\d$/);

/** The named volume that is mounted at that path. */
function volumeAt(path: string, { volumes = [] }: Service): string | undefined {
  return volumes.find((volume) => volume.split(':')[1] === path)?.split(':')[0];
}

/** A version to its last number, or one of our own build. */
const PINNED = /:(\d+\.\d+\.\d+[\w.-]*)$|^dealtrail:\$\{DEALTRAIL_VERSION:-local\}$/;

/** Those of an example's lines that give a variable, commented out or not. */
function documented(): string[] {
  return [...text('deploy/cluster.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name = '']) => name);
}

function variables(file: string): string[] {
  return [...new Set([...text(file).matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name))].sort();
}

/** How compose is called here; undefined where there is none. */
function compose(): readonly string[] | undefined {
  const ways = [['docker', 'compose'], ['docker-compose']];
  return ways.find(([command = '', ...rest]) => spawnSync(command, [...rest, 'version']).status === 0);
}

describe('the cluster of docker-compose.yml', () => {
  it('has three nodes that know each other, each with a log and a certificate of its own', () => {
    expect(NODES).toHaveLength(3);
    for (const [name, node] of NODES) {
      const others = NODES.map(([other]) => other).filter((other) => other !== name);
      expect(node.environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: '3',
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
        EVENTSTORE_GOSSIP_SEED: others.map((other) => `${other}:2113`).join(','),
      });
      expect(volumeAt('/var/lib/eventstore', node)).toBe(`${name}-data`);
      expect(volumeAt('/certificate', node)).toBe(`${name}-certificate`);
      expect(node.restart).toBe('unless-stopped');
    }
  });

  it('has two replicas of one build, each with views of its own, on the three nodes by TLS', () => {
    expect(REPLICAS).toHaveLength(2);
    expect(new Set(REPLICAS.map(([, replica]) => volumeAt('/data', replica))).size).toBe(2);
    const [[, first]] = REPLICAS as [[string, Service]];
    for (const [, replica] of REPLICAS) {
      expect(replica.environment).toEqual(first.environment);
      expect(replica.environment?.['DEALTRAIL_STORE']).toMatch(
        /^esdb:\/\/dealtrail:\$\{.*\}@node1:2113,node2:2113,node3:2113\?tls=true&tlsCAFile=\/trust\/ca\.crt$/,
      );
      expect(volumeAt('/trust', replica)).toBe('trust');
    }
  });

  it('is insecure nowhere', () => {
    const files = ['docker-compose.yml', 'deploy/eventstoredb/users.sh', 'deploy/eventstoredb/certificates.sh'];
    for (const file of files) {
      expect(text(file)).not.toMatch(/insecure|tls=false|tlsVerifyCert=false|(^|\s)-k\s|ALLOW_ANONYMOUS/im);
    }
    expect(text('docker-compose.yml')).not.toMatch(/password\w*: (?!\$\{)/i);
  });

  it('lets in from outside only what comes by the proxy, from this machine', () => {
    const open = Object.entries(CLUSTER.services).filter(([, { ports }]) => ports);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([['proxy', ['127.0.0.1:3000:3000']]]);
    expect(CLUSTER.services['proxy']?.networks).toEqual(['front']);
  });

  it('gives the authority to nobody but the service that makes certificates', () => {
    const holders = Object.entries(CLUSTER.services).filter(([, { volumes = [] }]) =>
      volumes.some((volume) => volume.startsWith('authority:')),
    );
    expect(holders.map(([name]) => name)).toEqual(['certificates']);
  });

  it('leaves delete and metadata rights to admins alone', () => {
    const { $userStreamAcl: rights } = JSON.parse(text('deploy/eventstoredb/default-rights.json'));
    expect(rights).toMatchObject({ $d: ['$admins'], $mr: ['$admins'], $mw: ['$admins'] });
    expect([rights.$r, rights.$w]).toEqual(Array(2).fill(['dealtrail', '$admins']));
  });

  it('sends requests to every replica, and asks each whether it is ready', () => {
    const proxy = text('deploy/proxy/Caddyfile');
    expect(proxy).toContain(`reverse_proxy ${REPLICAS.map(([name]) => `${name}:3000`).join(' ')} {`);
    expect(proxy).toContain('health_uri /health/ready');
  });
});

describe.each(FILES)('%s', (file) => {
  const { services, volumes } = read(file);

  it.each(Object.entries(services))('the image of %s has a version to its last number', (_name, { image }) => {
    expect(image).toMatch(PINNED);
  });

  it.each(Object.entries(services))('%s waits only for services that there are, in a way they can be', (_name, it) => {
    const waits = Array.isArray(it.depends_on) ? [] : Object.entries(it.depends_on ?? {});
    const all = Array.isArray(it.depends_on) ? (it.depends_on as string[]) : waits.map(([name]) => name);
    expect(all.filter((name) => !(name in services))).toEqual([]);
    for (const [name, { condition }] of waits) {
      const other = services[name]!;
      if (condition === 'service_healthy') expect(other.healthcheck).toBeDefined();
      else expect([condition, other.restart]).toEqual(['service_completed_successfully', undefined]);
    }
  });

  it('asks every service that stays whether it is well', () => {
    const stays = Object.entries(services).filter(([name]) => !['certificates', 'users'].includes(name));
    expect(stays.filter(([, { healthcheck }]) => !healthcheck).map(([name]) => name)).toEqual([]);
  });

  it('mounts only volumes and files that there are', () => {
    const sources = Object.values(services).flatMap(({ volumes: mounted = [] }) =>
      mounted.map((volume) => volume.split(':')[0] ?? ''),
    );
    expect(sources.filter((source) => !(source.startsWith('./') ? existsSync(source) : source in volumes))).toEqual([]);
    const builds = Object.values(services).flatMap(({ build }) => build?.dockerfile ?? []);
    expect(builds.filter((dockerfile) => !existsSync(dockerfile))).toEqual([]);
  });

  it('has no variable that deploy/cluster.env.example does not explain', () => {
    expect(variables(file).filter((name) => !documented().includes(name))).toEqual([]);
  });

  const command = compose();
  const title = command
    ? `is taken by ${command.join(' ')}`
    : 'NOT CHECKED BY COMPOSE ITSELF: neither `docker compose` nor `docker-compose` is on this machine';
  it.skipIf(!command)(title, () => {
    const [program = '', ...rest] = command!;
    const env = { ...process.env, ...Object.fromEntries(variables(file).map((name) => [name, 'made-up-123456'])) };
    const { status, stderr } = spawnSync(program, [...rest, '-f', file, 'config', '-q'], { env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('asks for its secrets rather than starting without them', () => {
    const secrets = variables(file).filter((name) => /PASSWORD|KEY/.test(name));
    const required = [...text(file).matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect(secrets.filter((name) => !required.includes(name))).toEqual([]);
  });
});

describe('every image', () => {
  it('that the Dockerfile begins from has a version to its last number', () => {
    const bases = [...text('deploy/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toMatch(PINNED);
  });
});

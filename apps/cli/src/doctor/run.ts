import { ownerOf } from '#event-store';
import type { DoctorOptions } from '../commands/doctor.js';
import { type Style, styleOf } from '../rendering/style.js';
import { table } from '../rendering/table.js';
import { folderNamed, serverNamed } from '../server/connect.js';
import { EXIT } from '../terminal/exit-codes.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Finding } from './finding.js';
import { log, owner, walSize } from './log.js';
import { diskSpace, nodeVersion, permissions, port } from './machine.js';
import { server } from './server.js';

/** Looks at all that may be wrong, and changes nothing. @returns the exit code: 1 where there is a problem */
export async function runDoctor(options: DoctorOptions, terminal: Terminal): Promise<number> {
  const url = serverNamed(options);
  const key = options.key ?? process.env['DEALTRAIL_KEY'];
  const findings = url
    ? [nodeVersion(), ...(await server(url, key, terminal.signal))]
    : await ofFolder(folderNamed(options), terminal.signal);
  const lines = findings.map((finding) => `${JSON.stringify(finding)}\n`).join('');
  terminal.out(options.json ? lines : text(findings, styleOf(terminal)));
  return findings.some(({ state }) => state === 'problem') ? EXIT.negative : EXIT.ok;
}

async function ofFolder(folder: string, signal: AbortSignal): Promise<Finding[]> {
  const works = ownerOf(folder);
  const serves = /^which serves (\S+)$/.exec(works?.note ?? '')?.[1];
  const findings = [
    nodeVersion(),
    permissions(folder),
    diskSpace(folder),
    owner(works),
    ...(await log(folder)),
    walSize(folder),
  ];
  findings.push(await port(process.env, serves));
  // A port of 0 is any free one: which, the note does not say.
  const url = serves !== undefined && !serves.endsWith(':0') ? new URL(`http://${serves}`) : undefined;
  return url ? [...findings, ...(await server(url, undefined, signal))] : findings;
}

const MARKS = { ok: 'ok', warning: 'warn', problem: 'PROBLEM' } as const;

function text(findings: readonly Finding[], style: Style): string {
  const rows = findings.map(({ check, state, found, fix }) => [
    MARKS[state],
    check,
    fix ? `${found.replace(/\.$/, '')}. ${fix}` : found,
  ]);
  const problems = findings.filter(({ state }) => state === 'problem').length;
  const verdict = problems === 0 ? 'Nothing is wrong.' : `${problems === 1 ? 'One problem' : `${problems} problems`}.`;
  return `${table([], rows)}${style.bold(verdict)}\n`;
}

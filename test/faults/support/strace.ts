import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Step } from './disk.js';
import type { Ack } from './history.js';

export const STRACE = 'strace';
export const NO_STRACE = 'strace is not there (Debian: apt-get install strace)';

export function hasStrace(): boolean {
  return spawnSync(STRACE, ['-V']).status === 0;
}

/** Words that run a program and write all it does to files into a log. */
export function tracingTo(log: string): string[] {
  return [
    STRACE,
    '-f',
    '-qq',
    '-y',
    '-xx',
    '-s',
    '100000',
    '-e',
    'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink',
    '-o',
    log,
  ];
}

/** Words that run a program and have so many of these system calls, counted for each thread, end as strace is told. */
export function injecting(calls: string, what: string): string[] {
  return [STRACE, '-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${calls}:${what}`];
}

/** What the log says was done to the files of a folder, and what was acknowledged on standard output. */
export function stepsIn(log: string, folder: string): Step[] {
  return callsIn(readFileSync(log, 'latin1')).flatMap((call) => stepOf(call, folder) ?? []);
}

interface Call {
  readonly name: string;
  readonly args: string;
  readonly result: number;
}

/** Calls in the order in which they returned; those that another thread's call interrupts stand in two lines. */
function callsIn(text: string): Call[] {
  const begun = new Map<string, string>();
  return text.split('\n').flatMap((line) => {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(thread, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
      return [];
    }
    const whole = rest.replace(/^<\.\.\. \w+ resumed>/, () => begun.get(thread) ?? '');
    const [, name, args, result] = /^(\w+)\((.*)\) += (-?\d+)/.exec(whole) ?? [];
    return name === undefined || args === undefined ? [] : [{ name, args, result: Number(result) }];
  });
}

function stepOf({ name, args, result }: Call, folder: string): Step | Step[] | undefined {
  if (result < 0) return undefined;
  if (name === 'write') return /^1</.test(args) ? acksIn(args) : undefined;
  const path = plain(/^(?:\d+<|")((?:\\x[0-9a-f]{2})*)/.exec(args)?.[1] ?? '').toString();
  const file = relative(folder, path);
  if (file === '' || file.startsWith('..')) return undefined;
  if (name === 'fsync' || name === 'fdatasync') return { kind: 'sync', file };
  if (name === 'unlink') return { kind: 'remove', file };
  if (name === 'ftruncate') return { kind: 'truncate', file, size: Number(/, (\d+)$/.exec(args)?.[1]) };
  const [, bytes = '', at] = /"((?:\\x[0-9a-f]{2})*)", \d+, (\d+)$/.exec(args) ?? [];
  return { kind: 'write', file, at: Number(at), bytes: plain(bytes).subarray(0, result) };
}

function acksIn(args: string): Step[] {
  const text = plain(/"((?:\\x[0-9a-f]{2})*)"/.exec(args)?.[1] ?? '').toString();
  return text
    .split('\n')
    .filter((line) => line.startsWith('ack '))
    .map((line) => ({ kind: 'ack', ack: JSON.parse(line.slice(4)) as Ack }));
}

function plain(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
}

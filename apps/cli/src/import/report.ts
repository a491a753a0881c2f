import { facts } from '../rendering/table.js';
import { Refused } from '../server/refused.js';
import { counted } from '../terminal/progress-line.js';
import type { FailedLine } from './importing.js';

/** What came of an import. */
export interface Summary {
  readonly files: number;
  readonly recorded: number;
  readonly alreadyThere: number;
  readonly failed: number;
  /** False when it was ended by a line that failed. */
  readonly whole: boolean;
  readonly seconds: number;
}

/** Where, and why, for people. */
export function failureText({ line, error }: FailedLine): string {
  return `${line.file}:${line.number}: ${error.message}`;
}

export function failureJson({ line, error }: FailedLine): string {
  const refused =
    error instanceof Refused ? { status: error.status, problem: error.problem, errors: error.faults } : {};
  const detail = error.message.split('\n')[0];
  return `${JSON.stringify({ result: 'failed', file: line.file, line: line.number, detail, ...refused })}\n`;
}

export function summaryText({ files, recorded, alreadyThere, failed, whole, seconds }: Summary): string {
  return facts([
    ['Recorded', `${counted(recorded, 'record')} from ${counted(files, 'file')}`],
    ['There before', counted(alreadyThere, 'record')],
    ['Failed', failed > 0 ? counted(failed, 'line') : undefined],
    ['Stopped', whole ? undefined : 'at the first line that failed; --keep-going goes on with the rest'],
    ['Took', `${seconds.toFixed(1)} s`],
  ]);
}

export function summaryJson(summary: Summary): string {
  return `${JSON.stringify({ result: 'done', ...summary })}\n`;
}

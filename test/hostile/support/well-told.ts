import { type ProblemType, PROBLEMS } from '../../../apps/api/src/http/problems/problems.table.js';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

const KNOWN: Readonly<Record<string, ProblemType>> = PROBLEMS;
const MEMBERS = new Set(['type', 'title', 'status', 'detail', 'instance', 'errors']);
const FAULT_MEMBERS = new Set(['detail', 'pointer', 'parameter']);
/** A line of a stack, a file of this program, an error's class: what no caller is told. */
const OURS =
  /node_modules|\bat .{0,80}:\d+:\d+|\.[cm]?[jt]s:\d+|\b(?:Type|Range|Reference|Syntax)Error\b|SQLITE_|file:\/\/\//;

/** What is wrong with an answer as answers go; empty when nothing is. Every refusal is a problem of the catalogue. */
export function faultsOf(answer: Answer): string[] {
  const { status, headers, text } = answer;
  const faults = [
    status >= 500 ? `${status} is a fault of ours` : '',
    OURS.test(text) && status >= 400 ? 'it tells of the inside' : '',
    headers['x-request-id'] === undefined ? 'no request id' : '',
    ...(status >= 400 && text !== '' ? faultsOfProblem(answer) : []),
  ];
  return faults.filter(Boolean);
}

function faultsOfProblem({ status, headers, text }: Answer): string[] {
  const problem = parsed(text);
  if (!problem) return [`${status} without a problem: ${text.slice(0, 200)}`];
  const slug = String(problem['type']).replace('/problems/', '');
  const kind = Object.hasOwn(KNOWN, slug) ? KNOWN[slug] : undefined;
  const wrong = {
    'content-type': !String(headers['content-type']).startsWith('application/problem+json'),
    type: !kind,
    title: problem['title'] !== kind?.title,
    status: problem['status'] !== status || status !== kind?.status,
    detail: typeof problem['detail'] !== 'string' || problem['detail'] === '' || problem['detail'].length > 2_000,
    instance: problem['instance'] !== headers['x-request-id'],
    errors: !areFaults(problem['errors']),
    members: Object.keys(problem).some((name) => !MEMBERS.has(name)),
  };
  return Object.entries(wrong).flatMap(([what, is]) => (is ? [`its ${what}: ${text.slice(0, 300)}`] : []));
}

function areFaults(errors: unknown): boolean {
  if (errors === undefined) return true;
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return (errors as Readonly<Record<string, unknown>>[]).every((fault) =>
    Object.entries(fault).every(([name, value]) => FAULT_MEMBERS.has(name) && typeof value === 'string'),
  );
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

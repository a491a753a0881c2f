import type { Effects } from '#deals';
import type { Style } from './style.js';
import { clipped, valueText } from './value-text.js';

/** An event as the API gives it. */
export interface EventAnswer {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly assertedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One event in a line; beneath it, indented, what it changed. */
export function eventText(event: EventAnswer & { readonly effects?: Effects }, style: Style): string {
  const { position, assertedAt, type, stream, effects } = event;
  const line = `${position.padStart(6)}  ${assertedAt}  ${style.bold(type)}  ${stream}  ${gist(event)}`;
  return `${[line.trimEnd(), ...(effects ? changes(effects, style) : [])].join('\n')}\n`;
}

/** What tells an event from others of its kind: its own id, who speaks, and the words. */
function gist({ data }: EventAnswer): string {
  const { title, name, wording, publication, by } = data as {
    readonly title?: string;
    readonly name?: string;
    readonly wording?: string;
    readonly publication?: { readonly publisher: string; readonly title?: string };
    readonly by?: string | readonly string[];
  };
  const speaker = by === undefined ? publication?.publisher : [by].flat().join(', ');
  const words = title ?? name ?? wording ?? publication?.title;
  return [speaker, words && clipped(words, 60)].filter(Boolean).join(': ');
}

function changes({ stage, status, verdict, terms }: Effects, style: Style): string[] {
  const whole = { stage, status, verdict };
  const lines = Object.entries(whole).flatMap(([name, change]) =>
    change ? [`${name}: ${style.state(change.before ?? '–')} → ${style.state(change.after ?? '–')}`] : [],
  );
  return [...lines, ...terms.map((term) => termChange(term, style))].map((line) => `          ${line}`);
}

function termChange({ term, status, value }: Effects['terms'][number], style: Style): string {
  const [from, to] = [status.before ?? '–', status.after ?? '–'].map((word) => style.state(word));
  const [before, after] = [valueText(value.before), valueText(value.after)];
  return `${term}: ${before === after ? after : `${before} → ${after}`}, ${status.before === status.after ? to : `${from} → ${to}`}`;
}

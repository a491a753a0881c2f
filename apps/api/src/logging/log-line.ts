import { withoutTokens } from '#access';

const LEVELS: Readonly<Record<string, readonly [name: string, colour: number]>> = {
  10: ['trace', 90],
  20: ['debug', 90],
  30: ['info ', 32],
  40: ['warn ', 33],
  50: ['error', 31],
  60: ['fatal', 31],
};

/** Last of all safeguards: whatever was put into a line, no access key leaves in it. */
export function sealed(line: string): string {
  return withoutTokens(line);
}

/** One JSON line of the log as a person likes to read it. */
export function forPeople(line: string, colours: boolean): string {
  const {
    level,
    time,
    msg,
    context,
    stack,
    pid: _,
    hostname: __,
    ...rest
  } = JSON.parse(line) as Record<string, unknown>;
  const [name, colour] = LEVELS[String(level)] ?? ['     ', 0];
  const tag = colours ? `\u001b[${colour}m${name}\u001b[0m` : name;
  const when = String(time).slice(11, 23);
  const facts = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const text = [`${when} ${tag}`, context ? `[${context as string}]` : '', msg, ...facts].filter(Boolean).join(' ');
  return typeof stack === 'string' ? `${text}\n${stack}\n` : `${text}\n`;
}

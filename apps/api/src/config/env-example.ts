import { SETTINGS } from './settings.table.js';

/** The text of `.env.example`: every variable with its meaning, all commented out, so that a copy changes nothing. */
export function envExample(): string {
  const entries = Object.entries(SETTINGS).map(
    ([name, { meaning, otherwise, example }]) => `# ${meaning}\n# Otherwise: ${otherwise}.\n# ${name}=${example}\n`,
  );
  return `# Everything has a default: nothing needs to be set. Node reads this with --env-file=.env\n\n${entries.join('\n')}`;
}

import { SETTINGS } from '../../dist/apps/api/src/config/settings.table.js';
import { code, page, table } from './markdown.mjs';

const INTRODUCTION = `Environment variables, read once at the start. Nothing needs to be set. A variable that is mistyped, or has a value that
is not understood, stops the start, and all such mistakes are named at once. Node reads a file of them with
\`--env-file\`; [.env.example](../.env.example) is one to begin with. What limits there are beside these is in
[limits](limits.md).`;

export function settingsPage() {
  const rows = Object.entries(SETTINGS).map(([name, { meaning, otherwise, example, secret }]) => [
    code(name),
    secret ? `${meaning} Its value is never printed.` : meaning,
    otherwise,
    code(example),
  ]);
  return page('Settings', INTRODUCTION, table(['variable', 'means', 'otherwise', 'example'], rows));
}

import { envExample } from '../../dist/apps/api/src/config/env-example.js';
import { cliPage } from './cli.mjs';
import { eventsPage } from './events.mjs';
import { problemsPage } from './problems.mjs';
import { routesPage } from './routes.mjs';
import { settingsPage } from './settings.mjs';
import { termsPage } from './terms.mjs';

/** Every file that is generated, and what makes its text. */
export const PAGES = {
  '.env.example': envExample,
  'docs/reference-cli.md': cliPage,
  'docs/reference-events.md': eventsPage,
  'docs/reference-problems.md': problemsPage,
  'docs/reference-routes.md': routesPage,
  'docs/reference-settings.md': settingsPage,
  'docs/reference-terms.md': termsPage,
};

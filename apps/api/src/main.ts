import 'reflect-metadata';
import { type Config, readConfig } from './config/read-config.js';
import { gathered } from './logging/gathered.js';
import { openLog } from './logging/log.js';
import { startApi } from './platform/api.js';
import { banner, startFacts } from './platform/banner.js';
import { failedStart } from './platform/failed-start.js';
import { talkToParent } from './platform/parent.js';
import { stopOnSignals } from './platform/signals.js';

let config: Config | undefined;
try {
  config = readConfig(process.env);
  const log = openLog(config.logLevel, gathered(process.stdout));
  const api = await startApi(config, { log });
  stopOnSignals(api, log);
  if (api.parentKey) talkToParent(api, process);
  const tryPath = config.demo ? '/v1/deals/bytedance-samsung-asic' : '/v1/deals';
  const start = { config, url: api.url, store: api.store, firstKey: api.firstKey, tryPath };
  process.stdout.write(banner(start));
  if (!process.stdout.isTTY) log.info(startFacts(start), 'Dealtrail listens');
} catch (error) {
  const { message, exitCode } = failedStart(error, config);
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}

// A server before one of the adapters. Argument: JSON of {server: 'nest' | 'http', adapter, scratch, postgres}.
const options = JSON.parse(process.argv[2]);
const print = console.log;
// Some peers write to the console from inside the library.
console.log = () => {};
const { open } = await import(`./adapters/${options.adapter}.mjs`);
const { serve } = await import(`./serving/${options.server}.mjs`);
const store = await open(options);
const versions = new Map();
print(`listens at ${await serve(append)}`);
process.on('SIGTERM', async () => {
  await store.close().catch(() => {});
  process.exit(0);
});

/** One event onto a deal, at the version that it is known to have. */
async function append(dealId, data) {
  const version = versions.get(dealId) ?? 0;
  versions.set(dealId, version + 1);
  await store.append(`deal-${dealId}`, version, [{ type: 'ReportRecorded', data }]);
  return version + 1;
}

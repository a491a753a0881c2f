// One run of one peer. Argument: JSON of {adapter, what, seconds, scratch, postgres, …}. Its last line of output is
// what it measured.
const options = JSON.parse(process.argv[2]);
const { open } = await import(`./adapters/${options.adapter}.mjs`);
const print = console.log;
// Some peers write to the console from inside the library.
console.log = () => {};

// Dropping a database ends the connections that a peer's pool left open. Emmett on SQLite raises errors outside of any
// promise, which would end an application; they are passed over so that the rest can be measured.
process.on('uncaughtException', (error) => {
  if (error.code === '57P01' || /Connection terminated/.test(error.message)) return;
  if (options.adapter === 'emmett-sqlite' && /^SQLITE_/.test(error.code ?? '')) return;
  console.error(error);
  process.exit(1);
});

const { [options.what]: measure } = await import('./measures.mjs');
print(JSON.stringify(await measure(await open(options), options)));
process.exit(0);

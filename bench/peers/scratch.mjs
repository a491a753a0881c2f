import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** A fresh folder on the disk under test. */
export function scratchFolder(parent) {
  const folder = fs.mkdtempSync(path.join(parent, 'peer-'));
  return { file: path.join(folder, 'events.db'), remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

let made = 0;

/** A database of its own on the server of this run. */
export async function scratchDatabase(server) {
  const name = `bench_${process.pid}_${made++}`;
  await runSql(`${server}/postgres`, `CREATE DATABASE ${name}`);
  return {
    url: `${server}/${name}`,
    drop: () => runSql(`${server}/postgres`, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

export async function runSql(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

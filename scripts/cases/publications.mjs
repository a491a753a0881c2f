import { undecided } from './undecided.mjs';

/** The publications of a case: its pages, and the stories they repeat. */
export function publicationsOf({ records }, { publishers = {}, stories = {}, records: judged }, deciding) {
  const pages = new Map();
  const taken = new Set(Object.keys(stories));

  /** A page is one publication, however many records were read from it. */
  function page(record) {
    const known = pages.get(record.url);
    if (known) return known;
    const { publisher, tier } = publisherOf(record.publisher);
    const publishedAt = dated(record.url);
    const publicationId = free(`${slug(publisher)}-${publishedAt ?? record.eventDate}`);
    const made = { publicationId, publisher, tier, url: record.url, ...(publishedAt && { publishedAt }) };
    pages.set(record.url, made);
    return made;
  }

  /** A page is no older than the latest that was read from it. */
  function dated(url) {
    const dates = records.filter((record) => record.url === url).flatMap(({ date }) => date ?? []);
    return dates.sort().at(-1);
  }

  function publisherOf(name) {
    const known = publishers[name] ?? undecided(`of which tier is "${name}"? (publishers)`);
    return typeof known === 'string' ? { publisher: name, tier: known } : known;
  }

  function free(id) {
    let chosen = id;
    for (let n = 2; taken.has(chosen); n += 1) chosen = `${id}-${n}`;
    taken.add(chosen);
    return chosen;
  }

  /** The publication that the record is known from; one decided by hand may be an announcement read on a page. */
  function of(record) {
    const own = judged[record.n]?.publication;
    if (typeof own === 'string') return { ...named(own), url: record.url };
    return own ? { ...page(record), ...own } : page(record);
  }

  /** The last story of a publisher by that day. */
  function storyOf(name, date) {
    const { publisher } = publisherOf(name);
    const byThen = Object.entries(stories).filter(
      ([, story]) => story.publisher === publisher && story.publishedAt <= date,
    );
    const [latest] = byThen.sort(([, a], [, b]) => (a.publishedAt < b.publishedAt ? 1 : -1));
    return latest?.[0] ?? undecided(`which story of ${name} is repeated on ${date}? (stories, relays)`);
  }

  function named(id) {
    const story = stories[id] ?? undecided(`there is no story "${id}" (stories)`);
    return { publicationId: id, ...story };
  }

  /** A chain of stories, the next link first, as relay links that nest. */
  function nested([next, ...beyond]) {
    return [{ ...named(next), ...(beyond.length > 0 && { relayOf: nested(beyond) }) }];
  }

  /** What a record repeats: chains decided by hand (side by side), or the one in the file. */
  function relayOf(record, chains = judged[record.n]?.relays) {
    if (chains) return chains.flatMap((chain) => nested([chain].flat()));
    const chain = record.relays.map((name) => storyOf(name, record.date));
    return chain.length > 0 ? nested(chain) : undefined;
  }

  for (const record of records) deciding.at(`record ${record.n}`, () => page(record));
  return { of, relayOf };
}

/** For an id, which has Latin letters only, and not many. */
function slug(name) {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 45)
    .replace(/^-|-$/g, '');
  return letters || 'page';
}

import { undecided } from './undecided.mjs';

const SUBJECT = /^\/v1\/((?:deals|grants)\/[^/]+)\//;

/** The id that a request gives to what it records, with its subject: an id names one record of a subject. */
function idOf({ post, body }) {
  const [, on] = SUBJECT.exec(post) ?? [];
  const [, id] = Object.entries(body).find(([name]) => /^(?!publication|grant|deal)[a-z]+Id$/.test(name)) ?? [];
  return on && typeof id === 'string' ? `${on} ${id}` : undefined;
}

/** Ids for records that have none, none of them given by hand or twice. */
export function freeIds({ records, links, on }) {
  const rulings = Object.values(records);
  const named = rulings.flatMap((ruling) => (ruling.id ? [`${ruling.on ?? on} ${ruling.id}`] : []));
  const written = [...rulings.flatMap(({ and = [] }) => and), ...links].flatMap((request) => idOf(request) ?? []);
  const taken = new Set([...named, ...written]);
  return {
    free(subject, id) {
      let chosen = id;
      for (let n = 2; taken.has(`${subject} ${chosen}`); n += 1) chosen = `${id}-${n}`;
      taken.add(`${subject} ${chosen}`);
      return chosen;
    },
  };
}

/** Names ids that two requests give to two records of one subject. @param made pairs of a place and its requests */
export function idsDiffer(made, deciding) {
  const bearers = new Map();
  for (const [place, requests] of made)
    for (const id of requests.flatMap((request) => idOf(request) ?? [])) {
      const [on, name] = id.split(' ');
      const advice = 'join the two, or give it an id (id) or a publication (publication) of its own';
      deciding.at(place, () => bearers.has(id) && undecided(`"${name}" on ${on} is of ${bearers.get(id)}: ${advice}`));
      bearers.set(id, place);
    }
}

import { inputSchema } from '../../dist/apps/api/src/http/openapi/input-schema.js';
import { accessCatalogue } from '../../dist/libs/access/src/index.js';
import { catalogue, intakeOf, schemaOf } from '../../dist/libs/deals/src/index.js';
import { commentsOfClasses } from './comments.mjs';
import { anchor, code, page, table } from './markdown.mjs';
import { allRoutes, inBraces } from './routes.mjs';
import { shapeOf } from './shapes.mjs';

const INTRODUCTION = `Every kind of event that there is, as it is stored and as \`GET /v1/events\` gives it in \`data\`. An event is never changed;
a new shape of a kind is a new schema version, and the older one is still read.

Around \`data\` each event has \`eventId\`, \`type\`, \`stream\`, \`revision\` (its place in the stream, from 0), \`position\` (its
place in the log), \`schemaVersion\`, \`recordedAt\` (when it was written), \`assertedAt\` (when it was said) and
\`recordedBy\` (the id of the access key).

In the tables, **made** is an id that the server makes where the request has none; **path** comes from the address the
record is sent to; **decided** is found by the rules and never taken from outside; **personal** may name a person. An
id has 2 to 63 characters of \`a-z\`, \`0-9\` and \`-\`, and does not begin with \`-\`.`;

const comments = commentsOfClasses();

export async function eventsPage() {
  const doors = await doorsByType();
  const components = {};
  const kinds = [...catalogue.kinds, ...accessCatalogue.kinds].map((kind) => {
    const { schema, components: nested } = schemaOfKind(kind);
    Object.assign(components, nested);
    return { ...kind, schema };
  });
  return page(
    'Events',
    INTRODUCTION,
    table(
      ['kind', 'of a', 'recorded by'],
      kinds.map(({ type, subjects, schema }) => [
        `[${type}](${anchor(type)})`,
        subjects.join(', '),
        doors(type, Object.keys(schema.properties)),
      ]),
    ),
    ...kinds.map((kind) => eventPart(kind)),
    '# What they are made of',
    ...Object.keys(components)
      .sort()
      .map((name) => classPart(name, components[name], () => '')),
  );
}

/** Keys' events are no payloads of a door: their classes have class-validator's own decorators. */
function schemaOfKind({ payload, subjects }) {
  return subjects.includes('key') ? inputSchema(payload) : schemaOf(payload);
}

async function doorsByType() {
  const routes = await allRoutes();
  const recordedBy = (type) =>
    routes
      .filter(({ description }) => description.answer?.ids && description.answer.example?.type === type)
      .map(({ method, path, shared }) => `${method} ${shared ? path.replace(/deals|grants/, '{deals,grants}') : path}`);
  const byMaking = (id) => catalogue.kinds.filter(({ makes }) => makes === id).flatMap(({ type }) => recordedBy(type));
  return (type, fields) => {
    // What makes an id of the same name comes in at the same door, all that opens a grant; and what may carry an id
    // that is neither its own nor in its path, at that one too: a refusal that opens one.
    const { makes, path = [] } = intakeOf(type);
    const own = recordedBy(type);
    const carried = fields.filter((field) => field !== makes && !path.includes(field)).flatMap(byMaking);
    const found = [...(own.length > 0 ? own : makes ? byMaking(makes) : []), ...carried];
    return [...new Set(found)].map((door) => code(inBraces(door))).join(', ');
  };
}

function eventPart({ type, payload, schema, subjects }) {
  const intake = subjects.includes('key') ? {} : intakeOf(type);
  const comesFrom = (field) => {
    if (intake.makes === field) return 'made';
    if (intake.path?.includes(field)) return 'path';
    return intake.adds?.includes(field) ? 'decided' : '';
  };
  return classPart(type, schema, comesFrom, payload.name);
}

function classPart(heading, { properties, required = [] }, comesFrom, name = heading) {
  const rows = Object.entries(properties).map(([field, schema]) => {
    const notes = [
      required.includes(field) ? '' : 'optional',
      comesFrom(field),
      schema['x-personal'] ? 'personal' : '',
    ];
    return [code(field), shapeOf(schema), comments.ofField(name, field), notes.filter(Boolean).join(', ')];
  });
  const comment = comments.ofClass(name);
  return [`## ${heading}`, comment, table(['field', 'is', 'means', ''], rows)].filter(Boolean).join('\n\n');
}

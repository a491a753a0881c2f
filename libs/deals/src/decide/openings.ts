import type { Sourced } from '../events/sourced.js';
import type { Dossier } from '../evidence/dossier.js';
import { openingOf } from '../opening.js';
import { broken, taken, type Payload, type Rule } from './rule.js';
import { sourceFits, sourceFitsTerm } from './sources.js';

export const openDeal: Rule<'DealOpened'> = (state, data) => {
  if (openingOf(state)) {
    throw taken(
      `The deal "${data.dealId}" exists already: record what is said on it, or choose another dealId for another deal.`,
      '/dealId',
    );
  }
  differ(
    data.principals.map(({ party }) => party),
    { noun: 'principal', pointer: '/principals' },
  );
  return data;
};

interface Opening extends Sourced {
  readonly grantId: string;
  readonly authority: string;
  readonly beneficiaries: string[];
  readonly conditions?: readonly { readonly conditionId: string }[];
}

export function openGrant<Data extends Opening>(state: Dossier, data: Data): Data {
  if (openingOf(state)) throw grantExists(data.grantId);
  openingFits(state, data);
  return data;
}

/** A refusal opens a grant that nobody had recorded, and then says all that an opening does; or ends one that was sought. */
export const refuseGrant: Rule<'PermissionRefused'> = (state, data) => {
  if (data.grantId === undefined) return refuseExisting(state, data);
  if (openingOf(state)) throw grantExists(data.grantId);
  const { grantId, authority, beneficiaries } = data;
  const absent = OPENING_FIELDS.find((field) => data[field] === undefined);
  if (absent || authority === undefined || beneficiaries === undefined) {
    throw broken(`A refusal that opens a grant says all that an opening does; ${absent} is missing.`, `/${absent}`);
  }
  if (data.actId !== undefined)
    throw broken('A refusal that opens a grant is known as "permission": leave out actId.', '/actId');
  openingFits(state, { ...data, grantId, authority, beneficiaries });
  return data;
};

const OPENING_FIELDS = ['title', 'authority', 'beneficiaries', 'item'] as const;

function refuseExisting(state: Dossier, data: Payload<'PermissionRefused'>): Payload<'PermissionRefused'> {
  const stray = [...OPENING_FIELDS, ...(['allowance', 'conditions', 'bearsOn'] as const)].find(
    (field) => data[field] !== undefined,
  );
  if (stray) {
    throw broken(
      `The refusal of a grant that exists takes no ${stray}: leave it out, or give a grantId to open another grant.`,
      `/${stray}`,
    );
  }
  if (data.actId === undefined)
    throw broken('The refusal of a grant that exists needs an actId, by which its claim is known.', '/actId');
  sourceFitsTerm(state, data, 'stage');
  return data;
}

function openingFits(state: Dossier, data: Opening): void {
  differ(data.beneficiaries, { noun: 'beneficiary', pointer: '/beneficiaries' });
  differ(
    (data.conditions ?? []).map(({ conditionId }) => conditionId),
    { noun: 'condition', pointer: '/conditions' },
  );
  const principals = [data.authority, ...data.beneficiaries];
  sourceFits(state, data, (party) => principals.includes(party));
}

function grantExists(grantId: string) {
  const advice =
    'What is said of its stage since is a report, or a confirmation by the authority; another permission needs another grantId.';
  return taken(`The grant "${grantId}" exists already. ${advice}`, '/grantId');
}

function differ(ids: readonly string[], { noun, pointer }: { noun: string; pointer: string }): void {
  ids.forEach((id, at) => {
    if (ids.indexOf(id) === at) return;
    throw broken(`The ${noun} "${id}" is named twice: name each once.`, `${pointer}/${at}`);
  });
}

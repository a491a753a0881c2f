import { openingOf } from '../opening.js';
import { broken, kindOf, taken, type Rule } from './rule.js';
import { recordsOf } from '../records.js';

/** Recorded on the subject that depends; the other side shows it too. */
export const linkSubjects: Rule<'SubjectsLinked'> = (state, data) => {
  const { relation, to } = data;
  const opening = openingOf(state)?.data;
  const id = opening && ('dealId' in opening ? opening.dealId : opening.grantId);
  if (to.kind === kindOf(state) && to.id === id) {
    throw broken(`A ${to.kind} bears on others, not on itself: name another one.`, '/to/id');
  }
  if (relation === 'requires' && to.kind !== 'grant') {
    throw broken(
      'What a deal requires are its permissions: name a grant, or another relation, such as "part_of" or "precedes".',
      '/to/kind',
    );
  }
  const before = recordsOf(state, 'SubjectsLinked').find(
    ({ data: link }) => link.relation === relation && link.to.kind === to.kind && link.to.id === to.id,
  );
  if (before)
    throw taken(`That ${relation} the ${to.kind} "${to.id}" is recorded already, as "${before.data.linkId}".`, '/to');
  return data;
};

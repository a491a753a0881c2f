import type { RouteDescription } from '../http/openapi/describe.js';
import { GRANT, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const REFUSAL: RouteDescription = {
  tag: 'Grants',
  summary: 'Record that the permission was refused',
  description:
    'Of a grant that is recorded; a refusal that opens one is recorded at `POST /v1/grants`, with `stage: refused`. By a publication, or `by` the authority itself, which confirms it. Claims the stage of the grant.',
  body: { actId: 'refusal-2026', publication: PUBLICATION_EXAMPLE },
  answer: {
    ids: ['grantId', 'actId'],
    example: recordedExample('PermissionRefused', GRANT, { actId: 'refusal-2026' }),
  },
};

export const SUSPENSION: RouteDescription = {
  tag: 'Grants',
  summary: 'Record that the permission was suspended',
  description: 'By a publication, or `by` the authority itself, which confirms it. Claims the stage of the grant.',
  body: { actId: 'suspension-2026', publication: PUBLICATION_EXAMPLE },
  answer: {
    ids: ['grantId', 'actId'],
    example: recordedExample('PermissionSuspended', GRANT, { actId: 'suspension-2026' }),
  },
};

export const REINSTATEMENT: RouteDescription = {
  tag: 'Grants',
  summary: 'Record that the permission was reinstated',
  description: 'By a publication, or `by` the authority itself, which confirms it. Claims the stage of the grant.',
  body: { actId: 'reinstatement-2026', publication: PUBLICATION_EXAMPLE },
  answer: {
    ids: ['grantId', 'actId'],
    example: recordedExample('PermissionReinstated', GRANT, { actId: 'reinstatement-2026' }),
  },
};

export const REVOCATION: RouteDescription = {
  tag: 'Grants',
  summary: 'Record that the permission was revoked',
  description: 'By a publication, or `by` the authority itself, which confirms it. Claims the stage of the grant.',
  body: { actId: 'revocation-2026', publication: PUBLICATION_EXAMPLE },
  answer: {
    ids: ['grantId', 'actId'],
    example: recordedExample('PermissionRevoked', GRANT, { actId: 'revocation-2026' }),
  },
};

export const EXPIRY: RouteDescription = {
  tag: 'Grants',
  summary: 'Record that the permission expired',
  description: 'By a publication, or `by` the authority itself, which confirms it. Claims the stage of the grant.',
  body: { actId: 'expiry-2026', publication: PUBLICATION_EXAMPLE },
  answer: { ids: ['grantId', 'actId'], example: recordedExample('PermissionExpired', GRANT, { actId: 'expiry-2026' }) },
};

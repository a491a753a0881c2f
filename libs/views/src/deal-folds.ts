import { createHash } from 'node:crypto';
import { canonicalJson } from '#event-sourcing';
import { catalogue } from '#deals';
import { SCHEMA } from './schema.js';
import type { SubjectFolds } from './subject-folds.js';

export const dealFolds = undefined as unknown as SubjectFolds;

import { bodyOf } from '../subjects/body-of.js';

export class AllocationRequest extends bodyOf('AllowanceAllocated') {}

import { bodyOf } from '../http/recording/body-of.js';

export class AllocationRequest extends bodyOf('AllowanceAllocated') {}

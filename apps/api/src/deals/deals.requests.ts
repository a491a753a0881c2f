import { bodyOf } from '../subjects/body-of.js';

export class DealRequest extends bodyOf('DealOpened') {}

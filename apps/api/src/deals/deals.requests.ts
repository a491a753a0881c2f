import { bodyOf } from '../http/recording/body-of.js';

export class DealRequest extends bodyOf('DealOpened') {}

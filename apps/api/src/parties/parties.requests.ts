import { bodyOf } from '../subjects/body-of.js';

export class PartyRequest extends bodyOf('PartyRegistered') {}

export class PartyIdentifierRequest extends bodyOf('PartyIdentifierAdded') {}

export class PartyAliasRequest extends bodyOf('PartyAliasAdded') {}

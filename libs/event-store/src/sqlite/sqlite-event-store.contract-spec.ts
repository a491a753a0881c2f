import { eventStoreContract } from '#event-sourcing/testing';
import { openForContract } from './testing/open-for-contract.js';

eventStoreContract('SqliteEventStore', openForContract);

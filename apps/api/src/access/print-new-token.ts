import { randomBytes } from 'node:crypto';
import { makeToken, SECRET_BYTES } from '#access';

// Prints an access key that nobody has yet, for DEALTRAIL_BOOTSTRAP_KEY.
const keyId = randomBytes(8).toString('hex');
process.stdout.write(`${makeToken(keyId, randomBytes(SECRET_BYTES))}\n`);

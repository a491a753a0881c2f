import { IsIn, IsNotEmpty, IsOptional, Matches, Validate } from 'class-validator';
import { TOKEN_PATTERN } from '#access';
import { AreAddresses } from './addresses.js';

const PORTS = /^(0|[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;
/** `sqlite`, or the connection string of an EventStoreDB. */
const STORE = /^(sqlite|esdb(\+discover)?:\/\/\S+)$/;
const COUNT = /^(0|[1-9]\d{0,6})$/;
const PLACES = /^[1-9]\d{0,4}$/;
export const SWITCH = ['on', 'off'] as const;
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** The variables that are read, as they come: texts. The decorators' messages say what is expected. */
export class Environment {
  @IsOptional()
  @IsIn(['production', 'development', 'test'], { message: 'production, development or test' })
  NODE_ENV?: string;

  @IsOptional()
  @Matches(PORTS, { message: 'a number from 0 (any free port) to 65535' })
  PORT?: string;

  @IsOptional()
  @Matches(/^[\w.:-]+$/, { message: 'a host name or address to listen on' })
  HOST?: string;

  @IsOptional()
  @IsIn(LOG_LEVELS, { message: `one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL?: (typeof LOG_LEVELS)[number];

  @IsOptional()
  @IsNotEmpty({ message: 'the path of a folder' })
  DEALTRAIL_DATA?: string;

  @IsOptional()
  @Matches(STORE, { message: 'sqlite, or the connection string of an EventStoreDB' })
  DEALTRAIL_STORE?: string;

  @IsOptional()
  @Matches(new RegExp(`^${TOKEN_PATTERN.source}$`), { message: 'a whole access key, dt_<id>_<secret>' })
  DEALTRAIL_BOOTSTRAP_KEY?: string;

  @IsOptional()
  @Matches(COUNT, { message: 'a whole number of requests a second, 0 for no limit' })
  DEALTRAIL_RATE_PER_KEY?: string;

  @IsOptional()
  @Matches(COUNT, { message: 'a whole number of requests a minute, 0 for no limit' })
  DEALTRAIL_RATE_FAILED_AUTH?: string;

  @IsOptional()
  @Validate(AreAddresses)
  DEALTRAIL_TRUST_PROXY?: string;

  @IsOptional()
  @IsIn(SWITCH, { message: 'on or off' })
  DEALTRAIL_PARENT_KEY?: (typeof SWITCH)[number];

  @IsOptional()
  @Matches(PLACES, { message: 'a number from 1 to 99999' })
  DEALTRAIL_STREAMS?: string;

  @IsOptional()
  @Matches(PLACES, { message: 'a number from 1 to 99999' })
  DEALTRAIL_STREAMS_PER_KEY?: string;

  @IsOptional()
  @Matches(/^([1-9]|[1-9]\d|[1-9]\d\d)$/, { message: 'a number of seconds from 1 to 999' })
  DEALTRAIL_HEARTBEAT_SECONDS?: string;

  @IsOptional()
  @IsIn(SWITCH, { message: 'on or off' })
  DEALTRAIL_DEMO?: (typeof SWITCH)[number];
}

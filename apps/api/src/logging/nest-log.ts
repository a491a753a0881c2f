import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

/** What Nest tells about its own start: a line for each route and module, and why it failed, which `main` says better. */
const OF_THE_FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'ExceptionHandler',
]);

/** Nest's logger, and every `new Logger(context)` of ours, written by pino. The last parameter is the context. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    this.#write('info', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.#write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.#write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.#write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.#write('trace', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.#write('fatal', message, more);
  }

  /** An object is logged as its properties; its `message` is the text. */
  #write(asked: Level, message: unknown, more: readonly unknown[]): void {
    const context = more.at(-1);
    const level = OF_THE_FRAMEWORK.has(String(context)) ? 'debug' : asked;
    const stack = more.length > 1 ? { stack: more[0] } : {};
    const facts = { context, ...stack };
    if (typeof message !== 'object' || message === null) return this.pino[level](facts, String(message));
    if (message instanceof Error) return this.pino[level]({ ...facts, stack: message.stack }, message.message);
    const { message: text, ...rest } = message as Record<string, unknown>;
    this.pino[level]({ ...facts, ...rest }, typeof text === 'string' ? text : '');
  }
}

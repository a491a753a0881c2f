// The mutants of some files, all in one program: each is switched on by its id while the program runs.
import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const silent = () => undefined;
const quiet = { debug: silent, info: silent, warn: silent, trace: silent, isDebugEnabled: () => false };

export function mutate(sources) {
  const files = sources.map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
  return new Instrumenter(quiet).instrument(files, { plugins: null, excludedMutations: [], ignorers: [prose] });
}

/** A literal of several words is read by people: a message, advice, a description. No code branches on it. */
const prose = {
  shouldIgnore({ node }) {
    return /[\p{L}\d,.:;)]\s+[\p{L}\d(]/u.test(textOf(node)) ? 'prose' : undefined;
  },
};

function textOf(node) {
  if (node.type === 'StringLiteral') return node.value;
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw).join('·');
  return '';
}

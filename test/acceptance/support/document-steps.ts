/** A command of a document, and what the document shows of its answer. */
export interface Step {
  readonly command: string;
  readonly shown?: Shown;
}

interface Shown {
  /** `json` is a part of the answer; of `text`, every line is in it, in this order, where `…` stands for anything. */
  readonly as: 'json' | 'text';
  readonly text: string;
}

/** The blocks marked `sh`, each with the block after it that is marked `json` or `text`. */
export function stepsOf(document: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, mark, text = ''] of document.matchAll(/^```(sh|json|text)\n([\s\S]*?)^```$/gm)) {
    if (mark === 'sh') steps.push({ command: text.trim() });
    else attach(steps, { as: mark as Shown['as'], text });
  }
  return steps;
}

function attach(steps: Step[], shown: Shown): void {
  const last = steps.pop();
  if (!last || last.shown) throw new Error(`Nothing was asked to show this:\n${shown.text}`);
  steps.push({ ...last, shown });
}

/** The first line of the document's that the answer does not have; undefined when it has all, in order. */
export function missingLine(shown: string, answer: string): string | undefined {
  const lines = answer.split('\n');
  return shown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .find((line) => {
      const at = lines.findIndex((answered) => patternOf(line).test(answered));
      if (at >= 0) lines.splice(0, at + 1);
      return at < 0;
    });
}

function patternOf(line: string): RegExp {
  const parts = line.trim().split('…');
  const literal = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return new RegExp(`^\\s*${literal.join('.*')}\\s*$`);
}

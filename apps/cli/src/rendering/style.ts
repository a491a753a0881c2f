/** How texts may be set off from others on a terminal. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  /** The word of a status, a stage or a verdict, in the colour that suits it. */
  state(text: string): string;
}

const [RED, GREEN, YELLOW, CYAN] = [31, 32, 33, 36];

const COLOURS: Readonly<Record<string, number>> = {
  confirmed: GREEN,
  corroborated: GREEN,
  within: GREEN,
  active: GREEN,
  reported: CYAN,
  rumoured: CYAN,
  contested: YELLOW,
  indeterminate: YELLOW,
  expired: YELLOW,
  denied: RED,
  retracted: RED,
  unsupported: RED,
  exceeded: RED,
  revoked: RED,
};

export const PLAIN: Style = { bold: (text) => text, dim: (text) => text, state: (text) => text };

const COLOURED: Style = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
  state: (text) => (COLOURS[text] ? `\u001b[${COLOURS[text]}m${text}\u001b[39m` : text),
};

export function styleOf({ colours }: { readonly colours: boolean }): Style {
  return colours ? COLOURED : PLAIN;
}

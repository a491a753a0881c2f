/** A page: its title, the command that makes it, its parts. */
export function page(title, ...parts) {
  return `# ${title}\n\n<!-- Made from the code by \`npm run docs\`: change it there. -->\n\n${parts.join('\n\n')}\n`;
}

export function table(heads, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

export function code(text) {
  return `\`${text}\``;
}

/** The place within a page that a heading makes, as GitHub does. */
export function anchor(heading) {
  return `#${heading.toLowerCase().replaceAll(' ', '-')}`;
}

/** Markdown takes `<…>` for HTML, but for what stands in code. */
function cell(text) {
  const escaped = text.split('`').map((part, at) => (at % 2 === 0 ? part.replaceAll('<', '&lt;') : part));
  return escaped.join('`').replaceAll('|', '\\|').replaceAll('\n', ' ');
}

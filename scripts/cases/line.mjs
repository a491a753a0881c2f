/** A request as the line of a sample: one line, with a space after each colon and comma. */
export function lineOf(request) {
  const spread = JSON.stringify(request, undefined, 1);
  // Line breaks within texts are escaped, so those that are there are the layout's.
  return `${spread
    .replace(/([{[])\n\s*/g, '$1')
    .replace(/\n\s*([}\]])/g, '$1')
    .replace(/,\n\s*/g, ', ')}\n`;
}

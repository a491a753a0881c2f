/**
 * The value of the member `body` of a JSON object, as it is written. What goes to the server is that very text: its
 * parser refuses what others would round or drop in silence (numbers beyond 2^53, a name given twice).
 * @param line the text of a JSON object that has such a member, which JSON.parse accepts
 */
export function bodyText(line: string): string {
  let [depth, name, from, found] = [0, '', 0, ''];
  for (const { 0: token, index } of line.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    if (depth === 1 && token === ':') from = index + 1;
    else if (depth === 1 && token.startsWith('"') && from === 0) name = JSON.parse(token) as string;
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    const ends = (depth === 1 && token === ',') || depth === 0;
    if (ends && name === 'body') found = line.slice(from, index).trim();
    if (ends) from = 0;
  }
  return found;
}

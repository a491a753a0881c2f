/** A page of a list, for the OpenAPI document. */
export function listExample(item: object): object {
  return { items: [item], next: null, position: '11' };
}

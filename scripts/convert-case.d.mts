/** The sample of a case, as the text of its file. */
export function sampleOf(slug: string): string;
/** Every case there is. */
export function slugs(): string[];

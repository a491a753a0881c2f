/** The groups of routes, in the order in which the document lists them. */
export const TAGS: readonly { readonly name: string; readonly description: string }[] = [
  { name: 'Deals', description: 'Open deals and read where they stand, now or at any moment past.' },
  { name: 'Grants', description: 'Permissions by authorities, their allowances and what is drawn from them.' },
  { name: 'Parties', description: 'Companies, governments, regulators and persons, registered once.' },
  { name: 'Reports', description: 'What publications claim, and what their publishers do about it later.' },
  { name: 'Reactions', description: 'Denials, confirmations, statements and refusals to comment.' },
  { name: 'Records', description: 'Rectifications of our own slips, links between subjects, revised targets.' },
  { name: 'Events', description: 'The log itself.' },
  { name: 'Access', description: 'Access keys and their roles.' },
  { name: 'Operation', description: 'Health and figures, for those who run the service.' },
  { name: 'Help', description: 'This document and the pages about problems.' },
];

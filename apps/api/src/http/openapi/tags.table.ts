/** The groups of routes, in the order in which the document lists them. */
export const TAGS: readonly { readonly name: string; readonly description: string }[] = [
  { name: 'Deals', description: 'Deals: opened, found, and what their principals plan.' },
  { name: 'Grants', description: 'Permissions by authorities, their allowances and what is drawn from them.' },
  { name: 'Parties', description: 'Companies, governments, regulators and persons, registered once.' },
  { name: 'Reports', description: 'What publications claim, and what their publishers do about it later.' },
  { name: 'Denials', description: 'Who denies what, what it turned out to mean, and denials taken back.' },
  { name: 'Confirmations', description: 'What parties affirm, and what they say themselves.' },
  { name: 'Reactions', description: 'Statements, and refusals to comment.' },
  { name: 'Rectifications', description: 'Our own slips, put right without erasing them.' },
  { name: 'Links', description: 'How two subjects bear on each other.' },
  { name: 'Reading', description: 'Where a subject stands, now or at any moment past, and how it came there.' },
  { name: 'Events', description: 'The log itself.' },
  { name: 'Access', description: 'Access keys and their roles.' },
  { name: 'Operating', description: 'Health, figures and repairs, for those who run the service.' },
  { name: 'Help', description: 'This document and the pages about problems.' },
];

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const FOLDERS = ['libs/deals/src/events', 'libs/deals/src/values', 'libs/access/src'];

/** What the doc comments of the payload classes say: of the class, and of each field, inherited ones included. */
export function commentsOfClasses() {
  const found = new Map();
  for (const folder of FOLDERS) {
    const place = new URL(`../../${folder}/`, import.meta.url);
    for (const name of readdirSync(place).filter((name) => /(?<!\.spec)\.ts$/.test(name)))
      read(new URL(name, place), found);
  }
  return {
    ofClass: (name) => found.get(name)?.comment ?? '',
    ofField(name, field) {
      const declared = found.get(name);
      if (!declared) return '';
      return declared.fields.get(field) ?? this.ofField(declared.parent, field);
    },
  };
}

function read(file, found) {
  const source = ts.createSourceFile(file.pathname, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  for (const node of source.statements.filter(ts.isClassDeclaration)) {
    const fields = node.members.filter(ts.isPropertyDeclaration).flatMap((member) => {
      const comment = commentOf(member);
      return comment ? [[member.name.getText(), comment]] : [];
    });
    const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText();
    found.set(node.name?.text, { comment: commentOf(node), parent, fields: new Map(fields) });
  }
}

function commentOf(node) {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(/\s+/g, ' ').trim();
}

// A process to be killed: follows the log in a folder into the views in another, so many events at a time, and ends at
// the head; or, with --rebuild, builds that file of views and tells in lines how many events it has folded.
//
//   node test/faults/views/follow.mjs LOG VIEWS [--rebuild=FILE]
import { parseArgs } from 'node:util';
import { openEventReader } from '../../../dist/libs/event-store/src/index.js';
import { openViews, rebuildViews, ViewsFollower } from '../../../dist/libs/views/src/index.js';

const PAGE = 20;
const { positionals, values } = parseArgs({ allowPositionals: true, options: { rebuild: { type: 'string' } } });
const [log, folder] = positionals;
const store = await openEventReader({ kind: 'sqlite', folder: log });
if (values.rebuild) await rebuildViews({ store, file: values.rebuild, onProgress: tell });
else await follow();

async function follow() {
  const views = await openViews({ folder, store });
  const follower = new ViewsFollower(views, store);
  for (let atHead = false; !atHead;) {
    const after = follower.checkpoint();
    const page = await store.readLog({ limit: PAGE, ...(after !== undefined && { after }) });
    if (page.next !== undefined) await follower.handle(page.events, page.next);
    atHead = page.atHead;
  }
  views.close();
}

function tell({ events }) {
  console.log(events);
}

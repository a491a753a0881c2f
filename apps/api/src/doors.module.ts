import { Module } from '@nestjs/common';
import { AllocationsModule } from './allocations/allocations.module.js';
import { AmendmentsModule } from './amendments/amendments.module.js';
import { ConditionsModule } from './conditions/conditions.module.js';
import { ConfirmationsModule } from './confirmations/confirmations.module.js';
import { DealsModule } from './deals/deals.module.js';
import { DenialsModule } from './denials/denials.module.js';
import { DrawdownsModule } from './drawdowns/drawdowns.module.js';
import { EventsModule } from './events/events.module.js';
import { GrantsModule } from './grants/grants.module.js';
import { LinksModule } from './links/links.module.js';
import { NoCommentsModule } from './no-comments/no-comments.module.js';
import { ParkedModule } from './parked/parked.module.js';
import { PartiesModule } from './parties/parties.module.js';
import { PermissionActsModule } from './permission-acts/permission-acts.module.js';
import { RectificationsModule } from './rectifications/rectifications.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { StatementsModule } from './statements/statements.module.js';
import { TargetRevisionsModule } from './target-revisions/target-revisions.module.js';

/** Every door: a new one is a folder with a module, and a line here. */
@Module({
  imports: [
    PartiesModule,
    DealsModule,
    GrantsModule,
    ReportsModule,
    DenialsModule,
    NoCommentsModule,
    ConfirmationsModule,
    StatementsModule,
    RectificationsModule,
    LinksModule,
    TargetRevisionsModule,
    DrawdownsModule,
    AmendmentsModule,
    ConditionsModule,
    AllocationsModule,
    PermissionActsModule,
    EventsModule,
    ParkedModule,
  ],
})
export class DoorsModule {}

import { calendarModule } from './calendar';
import { mailModule } from './mail';
import { type ResourceModule } from './module';
import { subscriptionsModule } from './subscriptions';
import { usersModule } from './users';

/** Every resource area that the sandbox serves. */
export const resourceModules: readonly ResourceModule[] = [usersModule, mailModule, calendarModule, subscriptionsModule];

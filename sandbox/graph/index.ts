import { calendarModule } from './calendar';
import { driveModule } from './drive';
import { mailModule } from './mail';
import { type ResourceModule } from './module';
import { directoryModule } from './directory';
import { subscriptionsModule } from './subscriptions';
import { usersModule } from './users';

/** Every resource area that the sandbox serves. */
export const resourceModules: readonly ResourceModule[] = [
	usersModule,
	directoryModule,
	mailModule,
	calendarModule,
	driveModule,
	subscriptionsModule,
];

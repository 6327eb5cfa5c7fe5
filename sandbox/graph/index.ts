import { type ResourceModule } from './module';
import { usersModule } from './users';

/** Every resource area that the sandbox serves. */
export const resourceModules: readonly ResourceModule[] = [usersModule];

import { type ResourceModule } from '../module';
import { downloadRoutes } from './routes/download';
import { placeRoutes } from './routes/places';
import { readRoutes } from './routes/read';
import { shareRoutes } from './routes/shares';
import { sharingRoutes } from './routes/sharing';
import { sourceRoutes } from './routes/source';
import { uploadRoutes } from './routes/upload';
import { writeRoutes } from './routes/write';
import { seedDemoDrives } from './seed/demo';
import { seedDrives } from './seed/seed';
import { sessionRoutes } from './transfer/sessions';

/** Drives of users, groups and sites, with all that can be done to the files in them. */
export const driveModule: ResourceModule = {
	name: 'drive',
	register: (graph) => {
		for (const routes of [
			readRoutes,
			writeRoutes,
			uploadRoutes,
			sourceRoutes,
			sessionRoutes,
			downloadRoutes,
			sharingRoutes,
			shareRoutes,
			placeRoutes,
		]) {
			graph.register(routes);
		}
	},
	seedDemo: seedDemoDrives,
	seed: seedDrives,
};

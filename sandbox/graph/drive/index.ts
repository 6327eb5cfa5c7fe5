import { type ResourceModule } from '../module';
import { deltaRoutes } from './delta';
import { driveNotifications } from './notifications';
import { actionRoutes } from './routes/actions';
import { copyRoutes } from './routes/copy';
import { listingRoutes } from './routes/listings';
import { listRoutes } from './routes/lists';
import { permissionRoutes } from './routes/permissions';
import { searchRoutes } from './routes/search';
import { thumbnailRoutes } from './routes/thumbnails';
import { versionRoutes } from './routes/versions';
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
	register: (graph, world) => {
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
			permissionRoutes,
			versionRoutes,
			thumbnailRoutes,
			copyRoutes,
			actionRoutes,
			searchRoutes,
			listingRoutes,
			listRoutes,
			deltaRoutes,
		]) {
			graph.register(routes);
		}
		world.notifications.register(driveNotifications);
	},
	seedDemo: seedDemoDrives,
	seed: seedDrives,
};

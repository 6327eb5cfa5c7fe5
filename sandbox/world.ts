import { type Clock } from './clock';
import { type CallLog } from './control/log';
import { type Faults } from './control/faults';
import { type Directory } from './entra/directory';
import { type Notifications } from './graph/subscriptions/notifications';
import { type Store } from './store/store';
import { type Blobs } from './store/blobs';

/** Everything one sandbox owns. Nothing of it is shared with another sandbox in the same process. */
export interface World {
	readonly store: Store;
	readonly blobs: Blobs;
	readonly clock: Clock;
	/** Tenants and applications, keys and grants. */
	readonly directory: Directory;
	readonly notifications: Notifications;
	readonly log: CallLog;
	readonly faults: Faults;
	/** Whether the service's limits apply. */
	limits: 'off' | 'real';
	/** Milliseconds that every answer takes at least. */
	latency: number;
	/** A new GUID. */
	newId(): string;
	/** A number from 0 up to 1, as `Math.random`. */
	random(): number;
	/** `http://127.0.0.1:4365`, known once the server listens. */
	url: string;
}

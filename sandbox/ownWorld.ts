import { randomUUID } from 'node:crypto';

import { MovableClock } from './clock';
import { Faults } from './control/faults';
import { CallLog } from './control/log';
import { Directory } from './entra/directory';
import { Notifications } from './graph/subscriptions/notifications';
import { type SandboxOptions } from './options';
import { Blobs } from './store/blobs';
import { Store } from './store/store';
import { type World } from './world';

/** The world of one sandbox, made from its options. */
export class OwnWorld implements World {
	readonly clock;
	readonly random;
	readonly newId = randomUUID;
	readonly store;
	readonly blobs = new Blobs(randomUUID);
	readonly directory;
	readonly log = new CallLog();
	readonly faults;
	readonly notifications: Notifications;
	limits;
	latency;
	url = '';

	constructor(options: SandboxOptions) {
		this.clock = options.clock ?? new MovableClock();
		this.random = options.random ?? Math.random;
		this.store = new Store(this.clock);
		this.directory = new Directory(this.clock);
		this.faults = new Faults(this.clock, this.random);
		this.limits = options.limits ?? ('off' as const);
		this.latency = options.latency ?? 0;
		// Last: it listens to the store.
		this.notifications = new Notifications(this);
	}
}

import { randomBytes } from 'node:crypto';

import { type World } from '../../world';
import { type CopyJob } from './items/copyJob';
import { type UploadSession } from './transfer/session';

/** How the drives of a sandbox behave; the section `drive` of a seed sets it. */
export interface DriveSettings {
	/** Bytes of a content beyond which only its hash is kept; everything is kept when absent. */
	readonly keepContentsUpTo?: number;
	/** Whether an upload URL refuses an `Authorization` header, as the service may. */
	readonly uploadAuthorization: 'refuse' | 'ignore';
	/** Bytes that a new drive may hold. */
	readonly quota: number;
	/** Milliseconds that a copy takes. */
	readonly copyTime: number;
}

export const DEFAULT_SETTINGS: DriveSettings = {
	uploadAuthorization: 'refuse',
	quota: 1024 ** 4,
	copyTime: 50,
};

/** What drives know besides their rows: nothing in here outlives a reset. */
export interface DriveState {
	settings: DriveSettings;
	/** Set until a seed's own section has been filled in. */
	fresh: boolean;
	/** Signs addresses that carry their own authority. */
	readonly secret: Uint8Array;
	readonly sessions: Map<string, UploadSession>;
	readonly jobs: Map<string, CopyJob>;
	/** How many files and versions hold a part of content. */
	readonly holders: Map<string, number>;
	/** Sizes of folders by drive, for drives whose folders have been looked at. */
	readonly sizes: Map<string, Map<string, number>>;
}

const states = new WeakMap<World, DriveState>();

export function stateOf(world: World): DriveState {
	return states.get(world) ?? resetState(world, DEFAULT_SETTINGS);
}

/** Starts over with nothing but settings. */
export function resetState(world: World, settings: DriveSettings): DriveState {
	const state: DriveState = {
		settings,
		fresh: true,
		secret: randomBytes(32),
		sessions: new Map(),
		jobs: new Map(),
		holders: new Map(),
		sizes: new Map(),
	};
	states.set(world, state);
	return state;
}

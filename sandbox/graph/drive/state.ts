import { randomBytes } from 'node:crypto';

import { defineTable, type Row } from '../../store/table';
import { type World } from '../../world';
import { countHolders } from './content/countHolders';
import { type CopyJob } from './items/copyJob';
import { type UploadSession } from './transfer/session';

/** How the drives of a sandbox behave; the section `drive` of a seed sets it. */
export interface DriveSettings {
	/** Bytes of a content beyond which only its hash is kept; everything is kept when absent. */
	readonly keepContentsUpTo?: number;
	/**
	 * What an upload URL makes of an `Authorization` header, which it does not need and may refuse: `owner` passes a good
	 * token of whoever opened the session (rclone before 1.65 sends it) and refuses any other.
	 */
	readonly uploadAuthorization: 'owner' | 'refuse' | 'ignore';
	/** Bytes that a drive may hold. */
	readonly quota: number;
	/** Milliseconds that a copy takes. */
	readonly copyTime: number;
}

export const DEFAULT_SETTINGS: DriveSettings = {
	uploadAuthorization: 'owner',
	quota: 1024 ** 4,
	copyTime: 50,
};

/** The settings are a row, so that they survive together with the drives. */
const settingsTable = defineTable<Row & DriveSettings>('driveSettings');
const SETTINGS = 'settings';

/** What drives know besides their rows: nothing in here outlives a reset. */
export interface DriveState {
	settings: DriveSettings;
	/** Set until a seed's own section has been filled in. */
	fresh: boolean;
	/** When it began, in milliseconds since the epoch and in changes of the store. */
	readonly began: { readonly at: number; readonly sequence: number };
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
	const known = states.get(world);
	if (known) return known;
	const kept = world.store.table(settingsTable, '').get(SETTINGS);
	return newState(world, kept ?? DEFAULT_SETTINGS);
}

/** Starts over with nothing but settings. */
export function resetState(world: World): DriveState {
	return newState(world, DEFAULT_SETTINGS);
}

export function keepSettings(world: World, settings: DriveSettings): void {
	stateOf(world).settings = settings;
	const table = world.store.table(settingsTable, '');
	table.remove(SETTINGS);
	table.insert({ id: SETTINGS, ...settings });
}

function newState(world: World, settings: DriveSettings): DriveState {
	const state: DriveState = {
		settings,
		fresh: true,
		began: { at: world.clock.now(), sequence: world.store.sequence },
		secret: randomBytes(32),
		sessions: new Map(),
		jobs: new Map(),
		holders: countHolders(world),
		sizes: new Map(),
	};
	states.set(world, state);
	return state;
}

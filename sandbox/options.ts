import { type Clock } from './clock';
import { type ClientSecret } from './entra/directory';

/** What a sandbox starts with. Everything may be left out. */
export interface SandboxOptions {
	/** 0 takes a free port. */
	port?: number;
	host?: string;
	/** `demo` is a small company, `empty` has a tenant and an application only; an object or a JSON file says more. */
	seed?: Seed | 'demo' | 'empty' | { file: string };
	/** A file that keeps the state over restarts; the seed counts only when it is new. */
	data?: string;
	/** PEM texts; with them the sandbox speaks TLS only. */
	tls?: { cert: string; key: string };
	/** Milliseconds that every answer takes at least. */
	latency?: number;
	/** Whether the service's limits apply; off by default. */
	limits?: 'off' | 'real';
	clock?: Clock;
	/** A number from 0 up to 1; `Math.random` by default. */
	random?: () => number;
	/** Further addresses to which the default application's codes may be sent. */
	redirectUris?: readonly string[];
}

export interface Seed {
	/** What to start from. */
	base?: 'demo' | 'empty';
	tenants?: readonly SeedTenant[];
	applications?: readonly SeedApplication[];
	users?: readonly SeedUser[];
	mailboxAccess?: readonly SeedAccess[];
	/** How much of everything there is besides, for tests of size and speed. */
	volume?: Partial<Volume>;
	/** Sections of resource modules, each by its own name. */
	[section: string]: unknown;
}

/** How many rows each area makes up, spread over the tenant's users. */
export interface Volume {
	users: number;
	messages: number;
	events: number;
	files: number;
}

export interface SeedTenant {
	id: string;
	displayName?: string;
	domains: readonly string[];
}

export interface SeedApplication {
	clientId: string;
	tenant?: string;
	displayName?: string;
	multiTenant?: boolean;
	publicClient?: boolean;
	secrets?: ReadonlyArray<string | ClientSecret>;
	certificates?: readonly string[];
	redirectUris?: readonly string[];
	/** Delegated permissions consented to for everybody; all when absent. */
	delegated?: 'all' | readonly string[];
	/** Application permissions granted; all when absent. */
	roles?: 'all' | readonly string[];
}

/** A user with a mailbox unless told otherwise; `manager` is a user principal name. */
export interface SeedUser {
	userPrincipalName: string;
	displayName?: string;
	tenant?: string;
	manager?: string;
	[property: string]: unknown;
}

/** Lets `user` open the mailbox of `owner`, both by user principal name. */
export interface SeedAccess {
	owner: string;
	user: string;
	tenant?: string;
	sendAs?: boolean;
	sendOnBehalf?: boolean;
}

import { type Clock } from '../clock';
import { newSigningKey, type SigningKey, signingKeyFrom } from './jwt';

export interface Tenant {
	readonly id: string;
	readonly displayName: string;
	/** Verified domains, the default one first. */
	readonly domains: readonly string[];
}

export interface ClientSecret {
	value: string;
	/** Milliseconds since the epoch; never when absent. */
	expires?: number;
}

export interface Application {
	clientId: string;
	displayName: string;
	/** The tenant in which it is registered. */
	tenant: string;
	/** Whether users of other tenants may sign in to it. */
	multiTenant: boolean;
	/** Public clients (desktop, device code) sign in without a secret. */
	publicClient: boolean;
	secrets: ClientSecret[];
	/** PEM certificates whose keys may sign client assertions. */
	certificates: string[];
	/** Where codes may be sent. The port of a loopback address is not compared. */
	redirectUris: string[];
	/** Delegated permissions that an administrator consented to for everybody; anything else needs the user's consent. */
	delegated: 'all' | string[];
	/** Application permissions granted. */
	roles: 'all' | string[];
}

/** A code, a refresh token or a device code that has been handed out. */
export interface Grant {
	kind: 'code' | 'refresh' | 'device';
	clientId: string;
	tenant: string;
	/** Absent for a device code that nobody has entered yet. */
	userId?: string;
	scopes: readonly string[];
	issued: number;
	expires: number;
	redirectUri?: string;
	challenge?: { value: string; method: 'S256' | 'plain' };
	nonce?: string;
	redeemed?: boolean;
	/** What the person at the other device did. */
	decision?: 'approved' | 'declined';
	userCode?: string;
	continuousAccess?: boolean;
}

export interface DirectorySnapshot {
	key: { kid: string; pem: string };
	tenants: Tenant[];
	applications: Application[];
	grants: Array<[string, Grant]>;
	consents: Array<[string, string[]]>;
	revokedBefore: Array<[string, number]>;
}

/** What Entra ID knows: tenants, applications, consents and grants. Users are rows of the store. */
export class Directory {
	key: SigningKey = newSigningKey();
	readonly tenants = new Map<string, Tenant>();
	readonly applications = new Map<string, Application>();
	readonly grants = new Map<string, Grant>();
	/** Scopes that a user consented to, by `application user`. */
	private readonly consents = new Map<string, Set<string>>();
	/** Tokens issued before this moment are revoked, by user (milliseconds since the epoch). */
	readonly revokedBefore = new Map<string, number>();
	/** Tokens taken back before their time, by `uti`: answered with a claims challenge where the client understands one. */
	readonly revokedTokens = new Set<string>();
	/** Tokens that count as expired, by `uti`. */
	readonly expiredTokens = new Set<string>();

	constructor(readonly clock: Clock) {}

	addTenant(tenant: Tenant): void {
		this.tenants.set(tenant.id, tenant);
	}

	addApplication(application: Application): void {
		this.applications.set(application.clientId.toLowerCase(), application);
	}

	/** A tenant by ID or verified domain. */
	findTenant(name: string): Tenant | undefined {
		const wanted = name.toLowerCase();
		const byId = this.tenants.get(wanted);
		return byId ?? [...this.tenants.values()].find((tenant) => tenant.domains.includes(wanted));
	}

	findApplication(clientId: string): Application | undefined {
		return this.applications.get(clientId.toLowerCase());
	}

	/** Scopes of the list that neither an administrator nor the user has consented to. */
	missingConsent(application: Application, userId: string, scopes: readonly string[]): string[] {
		if (application.delegated === 'all') return [];
		const given = new Set([
			...application.delegated.map((scope) => scope.toLowerCase()),
			...(this.consents.get(`${application.clientId} ${userId}`) ?? []),
		]);
		return scopes.filter((scope) => !given.has(scope.toLowerCase()));
	}

	consent(application: Application, userId: string, scopes: readonly string[]): void {
		const key = `${application.clientId} ${userId}`;
		const given = this.consents.get(key) ?? new Set<string>();
		for (const scope of scopes) given.add(scope.toLowerCase());
		this.consents.set(key, given);
	}

	/** Ends every session of a user: tokens and grants issued until now stop working. */
	revokeSessions(userId: string): void {
		this.revokedBefore.set(userId, this.clock.now());
	}

	/** Everything that has to survive a restart, as JSON. */
	snapshot(): DirectorySnapshot {
		return {
			key: { kid: this.key.kid, pem: this.key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
			tenants: [...this.tenants.values()],
			applications: [...this.applications.values()],
			grants: [...this.grants],
			consents: [...this.consents].map(([key, scopes]) => [key, [...scopes]]),
			revokedBefore: [...this.revokedBefore],
		};
	}

	/** Goes on where a snapshot was taken. */
	resume(snapshot: DirectorySnapshot): void {
		this.clear();
		this.key = signingKeyFrom(snapshot.key);
		for (const tenant of snapshot.tenants) this.addTenant(tenant);
		for (const application of snapshot.applications) this.addApplication(application);
		for (const [secret, grant] of snapshot.grants) this.grants.set(secret, grant);
		for (const [key, scopes] of snapshot.consents) this.consents.set(key, new Set(scopes));
		for (const [user, at] of snapshot.revokedBefore) this.revokedBefore.set(user, at);
	}

	clear(): void {
		for (const map of [this.tenants, this.applications, this.grants, this.consents, this.revokedBefore]) map.clear();
		this.revokedTokens.clear();
		this.expiredTokens.clear();
	}
}

import { includedPermissions } from './permissions';

/** Who is calling, from a verified token. */
export interface Caller {
	readonly tenant: string;
	readonly appId: string;
	readonly appName: string;
	/** The signed-in user's object ID; absent for application tokens. */
	readonly userId: string | undefined;
	/** Permissions granted, with those that they include. */
	readonly permissions: ReadonlySet<string>;
	/** Permissions as they stand in the token. */
	readonly granted: readonly string[];
	/** Identifies the token in the log without revealing it. */
	readonly tokenId: string;
	/** Milliseconds since the epoch. */
	readonly issued: number;
	/** Seconds since the epoch. */
	readonly expires: number;
	/** Whether the client announced that it can answer a claims challenge. */
	readonly continuousAccess: boolean;
}

/** Whether the caller holds one of the permissions, or a greater one. */
export function holdsAny(caller: Caller, permissions: readonly string[]): boolean {
	return permissions.some((permission) => caller.permissions.has(permission.toLowerCase()));
}

/** A set for `Caller.permissions`: names in lower case. */
export function permissionSet(granted: readonly string[], kind: 'delegated' | 'application'): ReadonlySet<string> {
	return new Set(granted.flatMap((name) => includedPermissions(name, kind)).map((name) => name.toLowerCase()));
}

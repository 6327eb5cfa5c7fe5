import { isJsonObject } from '../../../http/json';
import { badRequest } from '../../../http/errors';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';

/** A file that a seed names: in the drive of a user, or in the library of a site or group. */
export interface SeedFile {
	readonly user?: string;
	readonly site?: string;
	/** Names from below the root, joined by `/`. Without a content it is a folder. */
	readonly path: string;
	readonly text?: string;
	readonly base64?: string;
	/** Bytes of a content that nobody will look at. */
	readonly size?: number;
	readonly modified?: string;
}

export interface SeedSite {
	readonly name: string;
	readonly displayName?: string;
	readonly description?: string;
	/** A site with owners is a group's team site. */
	readonly owners?: readonly string[];
	readonly members?: readonly string[];
	readonly isPublic?: boolean;
}

/** Many files at once, for measurements. */
export interface SeedFill {
	readonly user: string;
	readonly files: number;
	readonly perFolder?: number;
	readonly size?: number;
}

export interface DriveSection {
	readonly keepContentsUpTo?: number;
	readonly uploadAuthorization?: string;
	readonly quota?: number;
	readonly copyTime?: number;
	readonly sites?: readonly SeedSite[];
	readonly files?: readonly SeedFile[];
	readonly fill?: readonly SeedFill[];
}

const section = complex('drive', {
	keepContentsUpTo: 'Int64',
	uploadAuthorization: 'String',
	quota: 'Int64',
	copyTime: 'Int64',
	sites: [
		complex('drive.site', {
			name: 'String',
			displayName: 'String',
			description: 'String',
			owners: ['String'],
			members: ['String'],
			isPublic: 'Boolean',
		}),
	],
	files: [
		complex('drive.file', {
			user: 'String',
			site: 'String',
			path: 'String',
			text: 'String',
			base64: 'String',
			size: 'Int64',
			modified: 'DateTimeOffset',
		}),
	],
	fill: [complex('drive.fill', { user: 'String', files: 'Int64', perFolder: 'Int64', size: 'Int64' })],
});

/** The section `drive` of a seed, with a refusal of what it cannot mean. */
export function driveSection(sent: unknown): DriveSection {
	if (sent === undefined) return {};
	if (!isJsonObject(sent)) throw badRequest("The section 'drive' of the seed is no object.");
	// The types have been checked against the same names.
	return checkedObject(sent, section, 'drive') as DriveSection;
}

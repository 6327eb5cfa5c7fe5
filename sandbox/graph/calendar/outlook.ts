import { IANAZone } from 'luxon';

import { type Call } from '../../http/call';
import { badRequest } from '../../http/errors';
import { defineModel } from '../../http/model';
import { collection, type Reply } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { LOCALES } from '../mail/settings/locales';
import { IANA_ZONES, WINDOWS_ZONES } from './time/zone';

interface ZoneInformation {
	readonly alias: string;
	readonly displayName: string;
}

const zoneModel = defineModel<ZoneInformation>('microsoft.graph.timeZoneInformation', {
	properties: { alias: 'String', displayName: 'String' },
	paging: { default: 1000, max: 1000, beyond: 'clamp', token: '$skip' },
});

const localeModel = defineModel<(typeof LOCALES)[number]>('microsoft.graph.localeInfo', {
	properties: { locale: 'String', displayName: 'String' },
	paging: { default: 1000, max: 1000, beyond: 'clamp', token: '$skip' },
});

/** `(UTC+01:00) Europe/Berlin`: the offset in January, which is how Windows names its zones. */
function displayName(iana: string, year: number): string {
	const minutes = IANAZone.create(iana).offset(Date.UTC(year, 0, 1));
	const size = Math.abs(minutes);
	const two = (value: number) => String(value).padStart(2, '0');
	const offset = minutes === 0 ? '' : `${minutes < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
	return `(UTC${offset}) ${iana.replace(/^.*\//, '').replaceAll('_', ' ')}`;
}

function supportedTimeZones(call: Call): Reply {
	const [, standard = 'windows'] =
		Object.entries(call.args).find(([name]) => name.toLowerCase() === 'timezonestandard') ?? [];
	const year = new Date(call.world.clock.now()).getUTCFullYear();
	const context = 'Collection(microsoft.graph.timeZoneInformation)';
	switch (standard.toLowerCase()) {
		case 'windows':
			return collection(
				zoneModel,
				[...WINDOWS_ZONES].map(([alias, iana]) => ({ alias, displayName: displayName(iana, year) })),
				{ context },
			);
		case 'iana':
			return collection(
				zoneModel,
				IANA_ZONES.map((alias) => ({ alias, displayName: alias })),
				{ context },
			);
		default:
			throw badRequest(`Requested value '${standard}' was not found. TimeZoneStandard takes Windows or Iana.`);
	}
}

const READ: Permissions = { delegated: ['User.Read'], application: ['User.Read.All'] };
const area = 'outlook';

export const outlookRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: '{mailbox}/outlook/supportedTimeZones',
		area,
		permissions: READ,
		handle: supportedTimeZones,
	},
	{
		method: 'GET',
		path: '{mailbox}/outlook/supportedLanguages',
		area,
		permissions: READ,
		handle: () => collection(localeModel, LOCALES, { context: 'Collection(microsoft.graph.localeInfo)' }),
	},
];

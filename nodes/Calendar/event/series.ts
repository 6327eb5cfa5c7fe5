import { type IDataObject } from 'n8n-workflow';

/** Properties of a series that are not those of its occurrences. */
const OWN = new Set([
	'id',
	'type',
	'start',
	'end',
	'recurrence',
	'seriesMasterId',
	'iCalUId',
	'@odata.etag',
	'@odata.type',
]);

/** In a list of changes an occurrence comes without what it shares with its series, which comes beside it. */
export function withSeries(entry: IDataObject, all: readonly IDataObject[]): IDataObject {
	const id = entry['seriesMasterId'];
	const series = id ? all.find((other) => other['id'] === id) : undefined;
	if (!series) return entry;
	const shared = Object.entries(series).filter(([name]) => !OWN.has(name));
	return { ...Object.fromEntries(shared), ...entry };
}

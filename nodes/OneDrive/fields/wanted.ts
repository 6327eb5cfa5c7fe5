import { momentToInstant } from '../../shared/time/moment';
import { type ValueOf } from '../../shared/operation/property';
import { typeOf, type DriveItem } from '../entity';
import { type filterFields } from './filters';

export type Filters = ValueOf<typeof filterFields>;
export type Wants = (item: DriveItem) => boolean;

/** Whether an item passes the filters. Dates are read once, in the workflow's time zone. */
export function wanting(filters: Filters, timeZone: string): Wants {
	const { extensions = '', largerThan, nameContains = '', smallerThan, type } = filters;
	const endings = extensions
		.split(',')
		.map((text) => text.trim().replace(/^\.?/, '.').toLowerCase())
		.filter((text) => text !== '.');
	const instant = (field: string, value: unknown) => (value ? momentToInstant({ field, value }, timeZone) : undefined);
	const after = instant('Modified After', filters.modifiedAfter);
	const before = instant('Modified Before', filters.modifiedBefore);
	const part = nameContains.toLowerCase();

	return (item) => {
		const name = item.name.toLowerCase();
		const isFile = typeOf(item) === 'file';
		const modified = Date.parse(item.lastModifiedDateTime ?? '');
		return (
			name.includes(part) &&
			(!type || isFile === (type === 'file')) &&
			(endings.length === 0 || (isFile && endings.some((ending) => name.endsWith(ending)))) &&
			(largerThan === undefined || (item.size ?? 0) > largerThan) &&
			(smallerThan === undefined || (item.size ?? 0) < smallerThan) &&
			(after === undefined || modified > after) &&
			(before === undefined || modified < before)
		);
	};
}

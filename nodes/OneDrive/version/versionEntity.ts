import { type Entity } from '../../shared/operation/entity';
import { known, whoIn, type DriveItem } from '../entity';

/** https://learn.microsoft.com/graph/api/resources/driveitemversion */
export const version: Entity = {
	simple: ['id', 'lastModifiedDateTime', 'lastModifiedBy', 'size'],
	fields: ['id', 'lastModifiedBy', 'lastModifiedDateTime', 'publication', 'size'],
	simplify: (raw) =>
		known({
			id: raw['id'],
			lastModifiedDateTime: raw['lastModifiedDateTime'],
			lastModifiedBy: whoIn(raw['lastModifiedBy'] as DriveItem['lastModifiedBy']),
			size: raw['size'],
		}),
};

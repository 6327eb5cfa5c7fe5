import { type Entity } from '../../shared/operation/entity';

const PROPERTIES = [
	'id',
	'displayName',
	'sequence',
	'isEnabled',
	'conditions',
	'actions',
	'exceptions',
	'hasError',
	'isReadOnly',
];

/** https://learn.microsoft.com/graph/api/resources/messagerule */
export const rule: Entity = { simple: PROPERTIES, fields: PROPERTIES };

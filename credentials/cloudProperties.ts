import { type INodeProperties } from 'n8n-workflow';
import { CLOUDS } from './clouds';

const custom = { displayOptions: { show: { cloud: ['custom'] } } };

/** Cloud choice of both credentials. */
export const cloudProperties: INodeProperties[] = [
	{
		displayName: 'Cloud',
		name: 'cloud',
		type: 'options',
		default: 'global',
		description: 'The Microsoft cloud in which the organization lives',
		options: [
			...Object.entries(CLOUDS).map(([value, { name }]) => ({ name, value })),
			{ name: 'Custom Addresses', value: 'custom' },
		],
	},
	{
		displayName: 'Login Address',
		name: 'loginUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. http://127.0.0.1:4365',
		description: 'Address of the sign-in service, of a sandbox or a proxy, without the tenant',
		...custom,
	},
	{
		displayName: 'Graph Address',
		name: 'graphUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. http://127.0.0.1:4365',
		description: 'Address of Microsoft Graph, of a sandbox or a proxy, without the version',
		...custom,
	},
];

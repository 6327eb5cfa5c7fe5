import { type INodeProperties } from 'n8n-workflow';
import { type ActOn } from '../operation/actOn';
import { outputProperties } from '../operation/entity';
import { authentication, show } from '../operation/nodeProperties';
import { type Property } from '../operation/property';
import { type Events, type TriggerEvent } from './event';

const delivery: Property = {
	displayName: 'Delivery',
	name: 'delivery',
	type: 'options',
	default: 'push',
	description: 'How the trigger learns of changes',
	options: [
		{
			name: 'Poll',
			value: 'poll',
			description: 'It looks regularly. Works everywhere, also behind a firewall.',
		},
		{
			name: 'Push',
			value: 'push',
			description: 'Microsoft Graph rings at once. n8n needs an https address that can be reached from the internet.',
		},
	],
};

const interval: Property = {
	displayName: 'Look Every (Seconds)',
	name: 'interval',
	type: 'number',
	default: 60,
	typeOptions: { minValue: 10 },
	description: 'How often to look for changes; with push, how often to look even if nothing has rung',
};

const triggerOptions: Property = {
	displayName: 'Options',
	name: 'triggerOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Catch Up After Deactivation',
			name: 'catchUp',
			type: 'boolean',
			default: false,
			description: 'Whether a workflow that is activated again also gets what changed while it was inactive',
		},
		{
			displayName: 'One Execution For',
			name: 'together',
			type: 'options',
			default: 'each',
			options: [
				{ name: 'All Changes Found at Once', value: 'all' },
				{ name: 'Each Change', value: 'each' },
			],
			description: 'Whether every change starts an execution of its own',
		},
	],
};

/** Everything the editor shows of a trigger. */
export function triggerProperties(events: Events, actOn: ActOn): INodeProperties[] {
	const options = Object.entries(events).map(([value, { name, description }]) => ({ name, value, description }));
	const choice: Property = {
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: '',
	};
	const all: Property[] = [
		authentication,
		{
			...choice,
			default: options[0]?.value ?? '',
			options: [...options].sort((a, b) => a.name.localeCompare(b.name)),
		},
		...actOn.properties,
		...Object.entries(events).flatMap(([key, event]) =>
			eventFields(event).map((field) => show(field, { event: [key] })),
		),
		delivery,
		interval,
		triggerOptions,
	];
	// n8n only reads descriptions; its types are mutable because nothing there is declared readonly.
	return all as INodeProperties[];
}

/** The fields of one event. */
export const eventFields = (event: TriggerEvent): Property[] => [
	...event.properties,
	...(event.entity ? outputProperties(event.entity) : []),
];

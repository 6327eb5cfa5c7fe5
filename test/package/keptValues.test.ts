import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type NodeParameterValue,
} from 'n8n-workflow';
import { Office365Calendar } from '../../nodes/Calendar/Office365Calendar.node';
import { Office365CalendarTrigger } from '../../nodes/Calendar/Office365CalendarTrigger.node';
import { Office365Mail } from '../../nodes/Mail/Office365Mail.node';
import { Office365MailTrigger } from '../../nodes/Mail/Office365MailTrigger.node';
import { Office365OneDrive } from '../../nodes/OneDrive/Office365OneDrive.node';
import { Office365OneDriveTrigger } from '../../nodes/OneDrive/Office365OneDriveTrigger.node';
import { Office365Users } from '../../nodes/Users/Office365Users.node';
import { Office365UsersTrigger } from '../../nodes/Users/Office365UsersTrigger.node';

/** What says which operation or event a field belongs to. */
const PLACES = ['resource', 'operation', 'event'] as const;

type Place = Readonly<Record<string, NodeParameterValue>>;

const placesOf = ({ displayOptions }: INodeProperties): Place[] => {
	const places = PLACES.reduce<Place[]>(
		(found, name) => {
			const values = (displayOptions?.show?.[name] ?? []) as NodeParameterValue[];
			return values.length === 0
				? found
				: found.flatMap((place) => values.map((value) => ({ ...place, [name]: value })));
		},
		[{}],
	);
	return places.filter((place) => Object.keys(place).length > 0);
};

const isAt =
	(place: Place) =>
	(property: INodeProperties): boolean =>
		PLACES.every((name) => {
			const values = property.displayOptions?.show?.[name];
			return !values || !(name in place) || (values as unknown[]).includes(place[name]);
		});

/** Parameters with which the editor shows a field. */
function showing(properties: INodeProperties[], property: INodeProperties, place: Place): INodeParameters {
	const conditions = Object.entries(property.displayOptions?.show ?? {}).filter(([name]) => !(name in place));
	return conditions.reduce<INodeParameters>(
		(parameters, [name, wanted]) => {
			const other = properties.find((candidate) => candidate.name === name && isAt(place)(candidate));
			return { ...(other ? showing(properties, other, place) : {}), ...parameters, [name]: wanted?.[0] as string };
		},
		{ ...place } as INodeParameters,
	);
}

/** A value that is not the default. */
function entered({ type, default: initial, options = [] }: INodeProperties): NodeParameterValue | undefined {
	if (type === 'boolean') return !initial;
	if (type === 'number') return 4711;
	if (type === 'string' || type === 'dateTime') return '4711';
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	return type === 'options' ? (values.find((value) => value !== initial) as NodeParameterValue) : undefined;
}

describe.each([
	new Office365Users(),
	new Office365Calendar(),
	new Office365Mail(),
	new Office365OneDrive(),
	new Office365UsersTrigger(),
	new Office365CalendarTrigger(),
	new Office365MailTrigger(),
	new Office365OneDriveTrigger(),
])('$description.displayName', ({ description }) => {
	const { properties } = description;

	it('keeps every value that the editor shows: n8n reads fields in the order in which they stand', () => {
		const lost = properties.flatMap((property) => {
			const value = entered(property);
			return placesOf(property).flatMap((place) => {
				const given = { ...showing(properties, property, place), [property.name]: value } as INodeParameters;
				const node = { typeVersion: 1 } as INode;
				const kept = NodeHelpers.getNodeParameters(properties, given, true, false, node, description);
				return value === undefined || kept?.[property.name] === value
					? []
					: [`${Object.values(place).join('.')} ${property.name}`];
			});
		});

		expect(lost).toEqual([]);
	});
});

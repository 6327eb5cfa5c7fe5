import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { type Path } from '../../../graph/path';
import { type Collection } from '../../../graph/types';
import { type ActOn } from '../operation/actOn';
import { binaryInput, binaryOutput } from '../operation/binary';
import { present } from '../operation/entity';
import { graphFor, type Authentication } from '../operation/graphFor';
import { modeOf } from '../operation/locatorMode';
import { memoryOf } from '../operation/memory';
import { toNodeError } from '../operation/nodeError';
import { type Output, type Workbench } from '../operation/operation';
import { type Property, type Values } from '../operation/property';
import { plain, readValues } from '../operation/task';
import { waitingOf } from '../operation/waiting';
import { type Entry, type Events, type TriggerEvent } from './event';
import { eventFields } from './triggerProperties';
import { placesOf, type WatchedPlace } from './watchedPlaces';
import { outputChoice, watchPlace } from './watchPlace';

/** What the engine and the events add to an item beside Graph's own properties. */
const ADDED = ['event', 'noticedAt', 'mailbox', 'changed', 'previous', 'attendee', 'response', 'permanently'] as const;
const WAIT_MS = 300_000;

/**
 * Runs in the execution that a change started: shapes the items and fetches contents, in the right process and with
 * binary data that belongs to the execution. In the editor, where nothing has come yet, it fetches a recent item.
 */
export async function executeTrigger(
	context: IExecuteFunctions,
	events: Events,
	actOn: ActOn,
): Promise<INodeExecutionData[][]> {
	const authentication = context.getNodeParameter('authentication', 0) as Authentication;
	const place = { node: context.getNode(), itemIndex: 0, authentication };
	try {
		const event = events[String(context.getNodeParameter('event', 0))];
		if (!event) throw new RangeError('This trigger has no such event. Choose one from the list');
		const read = (name: string): unknown => plain(context.getNodeParameter(name, 0, ''));
		const places = placesOf(actOn, read, authentication);
		const bench = await benchOf(context, places[0].root, authentication);
		const values = valuesOf(context, event);
		const items = context.getInputData();
		const found = isEmpty(items)
			? (await sample(bench, event, values)).map((json) => ({ ...mailboxOf(places[0]), ...json }))
			: items.map(({ json }) => json);
		const outputs: Output[] = [];
		for (const json of found) {
			const its = places.find(({ name }) => name !== undefined && name === json['mailbox']) ?? places[0];
			outputs.push(...(await shape({ ...bench, root: its.root }, { event, values }, json)));
		}
		return [outputs.map(({ json, binary }) => ({ json, ...(binary ? { binary } : {}) }))];
	} catch (error) {
		throw toNodeError(error, place);
	}
}

interface Watching {
	readonly event: TriggerEvent;
	readonly values: Values<readonly Property[]>;
}

async function shape(bench: Workbench, { event, values }: Watching, json: IDataObject): Promise<Output[]> {
	const choice = outputChoice(values);
	const added = Object.fromEntries(ADDED.filter((name) => name in json).map((name) => [name, json[name]]));
	const shown = (raw: IDataObject): IDataObject => ({ ...added, ...present(raw, event.entity, { ...choice, values }) });
	if (!event.expand) return [{ json: shown(json) }];
	return (await event.expand(bench, json, values)).map((output) => ({ ...output, json: shown(output.json) }));
}

async function sample(bench: Workbench, event: TriggerEvent, chosen: Watching['values']): Promise<IDataObject[]> {
	const values = event.prepare ? await event.prepare(bench, chosen) : chosen;
	const body = await bench.graph.send<Collection<Entry> | Entry>(
		event.sample(values, watchPlace(event, chosen, bench)),
	);
	const [entry] = Array.isArray((body as Collection<Entry>).value)
		? (body as Collection<Entry>).value
		: [body as Entry];
	if (!entry) return [];
	return [event.sampled ? event.sampled(entry, values) : { event: 'sample', ...entry }];
}

/** The editor starts the node with one empty item. */
const isEmpty = (items: INodeExecutionData[]): boolean => items.every(({ json }) => Object.keys(json).length === 0);

const mailboxOf = ({ name }: WatchedPlace): IDataObject => (name === undefined ? {} : { mailbox: name });

async function benchOf(context: IExecuteFunctions, root: Path, authentication: Authentication): Promise<Workbench> {
	const graph: Graph = await graphFor(context, {
		authentication,
		waitMs: WAIT_MS,
		signal: context.getExecutionCancelSignal(),
	});
	return {
		graph,
		root,
		timeZone: context.getTimezone(),
		item: context.getInputData()[0] ?? { json: {} },
		runKey: context.getExecutionId(),
		waiting: waitingOf(context),
		mode: (name) => modeOf(context.getNodeParameter(name, 0, '')),
		memory: memoryOf(context),
		present: (raw) => raw,
		input: binaryInput(context, 0),
		output: binaryOutput(context),
	};
}

function valuesOf(context: IExecuteFunctions, event: TriggerEvent): Watching['values'] {
	return readValues(eventFields(event), (field) =>
		field.type === 'resourceLocator'
			? String(plain(context.getNodeParameter(field.name, 0, '')) ?? '').trim()
			: plain(context.getNodeParameter(field.name, 0, field.default)),
	) as Watching['values'];
}

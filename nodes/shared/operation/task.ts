import { createHash } from 'node:crypto';
import { type IExecuteFunctions } from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { type ActOn, type Read } from './actOn';
import { asText } from './asText';
import { binaryInput, binaryOutput } from './binary';
import { present, type OutputChoice } from './entity';
import { type Authentication } from './graphFor';
import { modeOf } from './locatorMode';
import { memoryOf } from './memory';
import { fieldsOf } from './nodeProperties';
import { movesFiles, type Operation, type Workbench } from './operation';
import { type Property, type Values } from './property';
import { waitingOf } from './waiting';

/** One item's work: the operation's values and where it works. */
export interface Task {
	readonly index: number;
	readonly bench: Workbench;
	readonly values: Values<readonly Property[]>;
	readonly output: OutputChoice;
	/** Infinity for Return All. */
	readonly limit: number;
}

export interface Reading {
	readonly context: IExecuteFunctions;
	readonly operation: Operation;
	readonly actOn: ActOn;
	readonly authentication: Authentication;
	readonly graph: Graph;
}

/** Reads one item's parameters; throws a sentence for the user that names the field. */
export function readTask({ context, operation, actOn, authentication, graph }: Reading, index: number): Task {
	const fields = fieldsOf(operation);
	const read = reader(context, index);
	const values = readValues(fields, (field) => valueOf(field, { context, index, read }));
	const acting = operation.actsOn !== false;
	const output = { output: values['output'] ?? 'raw', fields: values['fields'] ?? [] } as OutputChoice;
	return {
		index,
		values: values as Values<readonly Property[]>,
		output,
		limit: values['returnAll'] ? Infinity : Number(values['limit'] ?? Infinity),
		bench: {
			graph,
			root: acting ? actOn.root((name) => plain(read(name)), authentication) : { path: '' },
			timeZone: context.getTimezone(),
			item: context.getInputData()[index] ?? { json: {} },
			get runKey() {
				return runKey(context, index);
			},
			waiting: waitingOf(context),
			mode: (name) => modeOf(read(name)),
			memory: memoryOf(context),
			present: (raw) => present(raw, operation.entity, { ...output, values }),
			...(movesFiles(operation, values as Values<readonly Property[]>)
				? { input: binaryInput(context, index), output: binaryOutput(context) }
				: { input: undeclared, output: undeclared }),
		},
	};
}

/** Files in many items at a time would fill n8n's memory. */
const undeclared = async (): Promise<never> =>
	await Promise.reject(new TypeError('An operation that moves files declares movesFiles'));

/** The values of fields, by name; throws when one that is shown and required is empty. */
export function readValues(
	fields: readonly Property[],
	valueFor: (field: Property) => unknown,
): Record<string, unknown> {
	const values = Object.fromEntries(fields.map((field) => [field.name, asText(field, valueFor(field))]));
	for (const field of fields) {
		if (field.required && isShown(field, values) && isEmpty(values[field.name])) {
			throw new RangeError(`${field.displayName} is empty. Enter a value, or check the expression that fills it`);
		}
	}
	return values;
}

/**
 * Reads parameters as they were entered, each once: n8n works out an expression anew every time, which takes long beside
 * a hundred items. Without n8n's `extractValue`: it refuses to read what the editor does not show.
 */
function reader(context: IExecuteFunctions, index: number): Read {
	const known = new Map<string, unknown>();
	return (name) => {
		if (!known.has(name)) known.set(name, context.getNodeParameter(name, index, ''));
		return known.get(name);
	};
}

/** Retry On Fail keeps the execution and the run, so the key stays the same for it. */
function runKey(context: IExecuteFunctions, index: number): string {
	const run = context.getWorkflowDataProxy(index)['$runIndex'] as unknown;
	const parts = [context.getWorkflow().id, context.getExecutionId(), context.getNode().id, run, index];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

interface Entered {
	readonly context: IExecuteFunctions;
	readonly index: number;
	readonly read: Read;
}

/** What the user entered. The later entry of a name wins where an operation shows a field in two shapes. */
function valueOf(field: Property, { context, index, read }: Entered): unknown {
	if (field.type === 'resourceLocator') return String(plain(read(field.name)) ?? '').trim();
	return plain(context.getNodeParameter(field.name, index, field.default));
}

/** Resource locators inside collections arrive with their mode around them. */
export function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	if ('__rl' in value && 'value' in value) return value.value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Whether the editor shows the field, as far as the operation's other fields decide. */
function isShown(field: Property, values: Record<string, unknown>): boolean {
	return Object.entries(field.displayOptions?.show ?? {}).every(
		([name, wanted]) => !(name in values) || (Array.isArray(wanted) && wanted.includes(values[name])),
	);
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

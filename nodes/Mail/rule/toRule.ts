import { type MessageRuleActions, type MessageRulePredicates } from '@microsoft/microsoft-graph-types';
import { type Workbench } from '../../shared/operation/operation';
import { type Values } from '../../shared/operation/property';
import { listed } from '../fields/lists';
import { recipients } from '../fields/recipients';
import { folderIdOf } from '../fields/resolve';
import { actionFields } from './actions';
import { predicateFields } from './predicates';

export type PredicateValues = Partial<Values<typeof predicateFields>>;
export type ActionValues = Partial<Values<typeof actionFields>>;

const PEOPLE: ReadonlySet<string> = new Set([
	'fromAddresses',
	'sentToAddresses',
	'forwardAsAttachmentTo',
	'forwardTo',
	'redirectTo',
]);
const LISTS: ReadonlySet<string> = new Set([
	'assignCategories',
	'bodyContains',
	'bodyOrSubjectContains',
	'categories',
	'headerContains',
	'recipientContains',
	'senderContains',
	'subjectContains',
]);

const LABELS = new Map<string, string>(
	[...predicateFields, ...actionFields].map(({ name, displayName }) => [name, displayName]),
);
const labelOf = (name: string): string => LABELS.get(name) ?? name;

/** One field as Graph wants it: addresses as recipients, texts as lists, everything else as it is. */
function member(name: string, value: unknown): unknown {
	const entries = PEOPLE.has(name) ? recipients(labelOf(name), value) : LISTS.has(name) ? listed(value) : undefined;
	if (entries?.length !== 0) return entries ?? value;
	throw new RangeError(`${labelOf(name)} is empty. Fill it in or remove it`);
}

/** Conditions or exceptions; undefined when none was chosen. */
export function toPredicates(
	part: 'Conditions' | 'Exceptions',
	{ minimumSize, maximumSize, ...fields }: PredicateValues,
): MessageRulePredicates | undefined {
	const entries = Object.entries(fields).map(([name, value]) => [name, condition(part, name, value)] as const);
	const limits = minimumSize !== undefined || maximumSize !== undefined;
	const size = { minimumSize: minimumSize ?? 0, maximumSize: maximumSize ?? LARGEST_SIZE };
	if (size.minimumSize > size.maximumSize)
		throw new RangeError(`${part}: Smallest Size is more than Largest Size. Enter a smaller one`);
	if (entries.length === 0 && !limits) return undefined;
	return { ...Object.fromEntries(entries), ...(limits ? { withinSizeRange: size } : {}) };
}

/** To Outlook, what is false is no condition at all: a rule with nothing else would act on every message. */
function condition(part: 'Conditions' | 'Exceptions', name: string, value: unknown): unknown {
	if (value !== false) return member(name, value);
	const opposite = part === 'Conditions' ? 'Exceptions' : 'Conditions';
	throw new RangeError(
		`${part}: ${labelOf(name)} is off, which Outlook takes for no condition. Turn it on under ${opposite} instead, or remove it`,
	);
}

/** In KB: more than any mailbox takes. */
const LARGEST_SIZE = 2_147_483_647;

/** What the rule does; what is off is not done. Folders must be known by their IDs before. */
export function toActions(fields: ActionValues): MessageRuleActions {
	const chosen = Object.entries(fields).filter(([, value]) => value !== false);
	return Object.fromEntries(chosen.map(([name, value]) => [name, member(name, value)]));
}

/** The actions with IDs in the place of paths. */
export async function withFolderIds(bench: Workbench, fields: ActionValues): Promise<ActionValues> {
	const { moveToFolder, copyToFolder } = fields;
	return {
		...fields,
		...(moveToFolder ? { moveToFolder: await folderIdOf(bench, 'Move to Folder', moveToFolder) } : {}),
		...(copyToFolder ? { copyToFolder: await folderIdOf(bench, 'Copy to Folder', copyToFolder) } : {}),
	};
}

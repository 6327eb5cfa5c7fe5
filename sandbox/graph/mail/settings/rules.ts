import { type Call } from '../../../http/call';
import { badRequest, graphError, notFound } from '../../../http/errors';
import { defineModel } from '../../../http/model';
import { collection, empty, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { type Partition } from '../../../store/partition';
import { checkedObject } from '../../../http/validate';
import { isJsonObject } from '../../../http/json';
import { READ_SETTINGS, WRITE_SETTINGS } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { ruleProperties, writableRule } from './ruleSchema';
import { messageRules, type RuleRow } from './tables';

const ruleModel = defineModel<RuleRow>('microsoft.graph.messageRule', {
	properties: ruleProperties,
	alwaysId: true,
	paging: { default: 1000, max: 1000, beyond: 'clamp', token: '$skip' },
});

/** Rules belong to the inbox and to no other folder. */
function rulesOf(call: Call): { mailbox: Mailbox; rules: Partition<RuleRow> } {
	const mailbox = Mailbox.of(call);
	const folder = mailbox.folder(call.params.folderId ?? '');
	if (folder.wellKnown !== 'inbox') throw badRequest('Rules are supported on the inbox only.', 'ErrorInvalidRequest');
	return { mailbox, rules: call.table(messageRules, mailbox.id) };
}

function ruleOf(call: Call): { mailbox: Mailbox; rules: Partition<RuleRow>; rule: RuleRow } {
	const { mailbox, rules } = rulesOf(call);
	const rule = rules.get(call.params.ruleId ?? '');
	if (!rule) throw notFound('outlook');
	return { mailbox, rules, rule };
}

async function read(call: Call, mailbox: Mailbox): Promise<Partial<RuleRow>> {
	const sent = checkedObject(await call.body.object(), writableRule);
	const { displayName, sequence, isEnabled, conditions, actions, exceptions } = sent as Partial<RuleRow>;
	if (displayName !== undefined && String(displayName ?? '').trim() === '') throw missing('displayName');
	if (sequence !== undefined && !(Number(sequence) >= 0))
		throw badRequest("The property 'sequence' must be 0 or greater.", 'ErrorInvalidArgument');
	if (actions !== undefined) checkActions(mailbox, actions);
	return defined({
		displayName,
		sequence,
		isEnabled,
		conditions: clean(conditions),
		actions: clean(actions),
		exceptions: clean(exceptions),
	});
}

function defined(changes: Partial<RuleRow>): Partial<RuleRow> {
	return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** Parts of a rule that say nothing are not kept. */
function clean(part: Readonly<Record<string, unknown>> | null | undefined): Record<string, unknown> | null | undefined {
	if (part === undefined || part === null) return part;
	return Object.fromEntries(Object.entries(part).filter(([name, value]) => value !== null && !name.includes('@')));
}

function missing(name: string) {
	return badRequest(`The required property '${name}' of the rule is missing.`, 'ErrorInvalidArgument');
}

function checkActions(mailbox: Mailbox, actions: RuleRow['actions']): void {
	const given = Object.entries(actions ?? {}).filter(([, value]) => value !== null && value !== false);
	if (given.length === 0) throw missing('actions');
	for (const [name, value] of given) {
		if ((name === 'moveToFolder' || name === 'copyToFolder') && !mailbox.findFolder(String(value))) {
			throw badRequest(`The folder in '${name}' does not exist.`, 'ErrorFolderNotFound');
		}
		if (/To$/.test(name) && Array.isArray(value) && value.some((person) => !hasAddress(person)))
			throw badRequest(`Each recipient in '${name}' needs an address.`, 'ErrorInvalidRecipients');
	}
}

function hasAddress(person: unknown): boolean {
	return isJsonObject(person) && isJsonObject(person.emailAddress) && typeof person.emailAddress.address === 'string';
}

async function create(call: Call): Promise<Reply> {
	const { mailbox, rules } = rulesOf(call);
	const sent = await read(call, mailbox);
	for (const name of ['displayName', 'sequence', 'actions'] as const) if (sent[name] === undefined) throw missing(name);
	const rule = rules.insert({
		id: `AQAA${Buffer.from(call.world.newId().replaceAll('-', ''), 'hex').toString('base64url')}`,
		displayName: '',
		sequence: 1,
		isEnabled: true,
		isReadOnly: false,
		hasError: false,
		conditions: null,
		actions: null,
		exceptions: null,
		...sent,
	});
	return entity(ruleModel, rule, { status: 201 });
}

async function update(call: Call): Promise<Reply> {
	const { mailbox, rules, rule } = ruleOf(call);
	if (rule.isReadOnly)
		throw graphError(403, 'ErrorAccessDenied', `The rule '${rule.displayName}' is read-only and cannot be changed.`);
	return entity(ruleModel, rules.update(rule.id, await read(call, mailbox)));
}

function remove(call: Call): Reply {
	const { rules, rule } = ruleOf(call);
	rules.remove(rule.id);
	return empty();
}

const all = '{mailbox}/mailFolders/{folderId}/messageRules';
const one = `${all}/{ruleId}`;
const area = 'outlook';

export const ruleRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: all,
		area,
		permissions: READ_SETTINGS,
		handle: (call) => collection(ruleModel, [...rulesOf(call).rules.ordered('sequence')]),
	},
	{ method: 'POST', path: all, area, permissions: WRITE_SETTINGS, handle: create },
	{
		method: 'GET',
		path: one,
		area,
		permissions: READ_SETTINGS,
		handle: (call) => entity(ruleModel, ruleOf(call).rule),
	},
	{ method: 'PATCH', path: one, area, permissions: WRITE_SETTINGS, handle: update },
	{ method: 'DELETE', path: one, area, permissions: WRITE_SETTINGS, handle: remove },
];

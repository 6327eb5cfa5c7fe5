import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { checkedObject } from '../../../http/validate';
import { READ_SETTINGS, WRITE_SETTINGS } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { localeNamed } from './locales';
import { isTimeZone, settingsOf, storeSettings } from './read';
import { writableSettings } from './schema';
import { type AutomaticReplies, automaticallyReplied, type SettingsRow } from './tables';

const PURPOSES = { user: 'user', shared: 'shared', room: 'room', equipment: 'equipment', none: 'others' } as const;

/** Settings as JSON: what is stored, and what follows from the mailbox itself. */
function shown(mailbox: Mailbox): Record<string, unknown> {
	const settings = settingsOf(mailbox);
	return {
		archiveFolder: mailbox.folderId('archive'),
		timeZone: settings.timeZone,
		delegateMeetingMessageDeliveryOptions: settings.delegateMeetingMessageDeliveryOptions,
		dateFormat: settings.dateFormat,
		timeFormat: settings.timeFormat,
		userPurpose: PURPOSES[mailbox.owner.mailbox],
		automaticRepliesSetting: settings.automaticRepliesSetting,
		language: settings.language,
		workingHours: settings.workingHours,
	};
}

const contextOf = (call: Call, mailbox: Mailbox): string =>
	`${call.url.graph}/$metadata#users('${encodeURIComponent(mailbox.id)}')/mailboxSettings`;

function get(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	const all = shown(mailbox);
	const { select } = call.query;
	for (const name of select ?? []) propertyNamed(all, name);
	const wanted = select ? Object.fromEntries(select.map((name) => propertyNamed(all, name))) : all;
	return json({ '@odata.context': contextOf(call, mailbox), ...wanted });
}

function propertyNamed(all: Record<string, unknown>, name: string): [string, unknown] {
	const found = Object.entries(all).find(([known]) => known.toLowerCase() === name.toLowerCase());
	if (found) return found;
	throw badRequest(
		`Could not find a property named '${name}' on type 'microsoft.graph.mailboxSettings'.`,
		'RequestBroker--ParseUri',
	);
}

/** One setting: `{ "value": … }`, or the object itself. */
function getOne(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	const [name, value] = propertyNamed(shown(mailbox), call.params.setting ?? '');
	const context = { '@odata.context': `${contextOf(call, mailbox)}/${name}` };
	return json(isJsonObject(value) ? { ...context, ...value } : { ...context, value });
}

async function update(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	const sent = checkedObject(await call.body.object(), writableSettings);
	const before = settingsOf(mailbox);
	const changes = changesFrom(sent, before);
	storeSettings(mailbox, { ...before, ...changes });
	// Whoever switches replies on anew wants everybody to hear of it once more.
	if (changes.automaticRepliesSetting) forgetReplied(mailbox);
	const now = shown(mailbox);
	const changed = Object.fromEntries(Object.keys(changes).map((name) => [name, now[name]]));
	return json({ '@odata.context': contextOf(call, mailbox), ...changed });
}

function forgetReplied(mailbox: Mailbox): void {
	const table = mailbox.world.store.table(automaticallyReplied, mailbox.tenant, mailbox.id);
	for (const { id } of [...table.all()]) table.remove(id);
}

function changesFrom(sent: Readonly<Record<string, unknown>>, before: SettingsRow): Partial<SettingsRow> {
	const { timeZone, language, workingHours, automaticRepliesSetting: replies } = sent;
	const texts = ['dateFormat', 'timeFormat', 'delegateMeetingMessageDeliveryOptions'] as const;
	if (typeof timeZone === 'string' && !isTimeZone(timeZone)) throw invalidZone(timeZone);
	return {
		...Object.fromEntries(texts.flatMap((name) => (typeof sent[name] === 'string' ? [[name, sent[name]]] : []))),
		...(typeof timeZone === 'string' ? { timeZone } : {}),
		...(isJsonObject(language) ? { language: checkedLanguage(language) } : {}),
		...(isJsonObject(workingHours) ? { workingHours: checkedHours({ ...before.workingHours, ...workingHours }) } : {}),
		...(isJsonObject(replies)
			? { automaticRepliesSetting: checkedReplies(replies, before.automaticRepliesSetting) }
			: {}),
	};
}

function invalidZone(name: string) {
	return badRequest(`The time zone '${name}' is not supported.`, 'ErrorInvalidTimeZone');
}

function checkedLanguage({ locale }: Readonly<Record<string, unknown>>): SettingsRow['language'] {
	const known = localeNamed(String(locale ?? ''));
	if (!known) throw badRequest(`The language '${String(locale ?? '')}' is not supported.`, 'ErrorInvalidArgument');
	return known;
}

function checkedHours(hours: Record<string, unknown>): Record<string, unknown> {
	const zone = isJsonObject(hours.timeZone) ? String(hours.timeZone.name ?? '') : '';
	if (!isTimeZone(zone) && !/^customized time zone$/i.test(zone)) throw invalidZone(zone);
	for (const name of ['startTime', 'endTime']) {
		if (!/^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(String(hours[name] ?? '')))
			throw badRequest(`The property 'workingHours/${name}' must be a time such as 08:00:00.`, 'ErrorInvalidArgument');
	}
	return hours;
}

function checkedReplies(sent: Readonly<Record<string, unknown>>, before: AutomaticReplies): AutomaticReplies {
	const given = Object.fromEntries(
		Object.entries(sent).filter(([name, value]) => value !== null && !name.includes('@')),
	);
	if (given.status === 'scheduled' && !(given.scheduledStartDateTime && given.scheduledEndDateTime)) {
		throw badRequest(
			"With the status 'scheduled', 'scheduledStartDateTime' and 'scheduledEndDateTime' are required.",
			'ErrorInvalidArgument',
		);
	}
	for (const time of [given.scheduledStartDateTime, given.scheduledEndDateTime]) {
		if (isJsonObject(time) && !isTimeZone(String(time.timeZone ?? ''))) throw invalidZone(String(time.timeZone ?? ''));
	}
	return { ...before, ...given } as AutomaticReplies;
}

const path = '{mailbox}/mailboxSettings';
const area = 'outlook';

export const settingsRoutes: readonly Route[] = [
	{ method: 'GET', path, area, permissions: READ_SETTINGS, handle: get },
	{ method: 'GET', path: `${path}/{setting}`, area, permissions: READ_SETTINGS, handle: getOne },
	{ method: 'PATCH', path, area, permissions: WRITE_SETTINGS, handle: update },
];

import { DateTime } from 'luxon';
import { findIana } from 'windows-iana';

import { type Clock } from '../../../clock';
import { type Mailbox } from '../store/mailbox';
import { type AutomaticReplies, mailboxSettings, type SettingsRow, type ZonedTime } from './tables';

const NEVER: ZonedTime = { dateTime: '2026-01-01T00:00:00.0000000', timeZone: 'UTC' };

const NO_REPLIES: AutomaticReplies = {
	status: 'disabled',
	externalAudience: 'all',
	scheduledStartDateTime: NEVER,
	scheduledEndDateTime: { ...NEVER, dateTime: '2026-01-02T00:00:00.0000000' },
	internalReplyMessage: '',
	externalReplyMessage: '',
};

/** The settings of a mailbox: what its owner has set, over what every mailbox starts with. */
export function settingsOf(mailbox: Mailbox): SettingsRow {
	const stored = mailbox.world.store.table(mailboxSettings, mailbox.tenant, mailbox.id).get(mailbox.id);
	if (stored) return stored;
	return {
		id: mailbox.id,
		automaticRepliesSetting: NO_REPLIES,
		timeZone: 'UTC',
		language: { locale: 'en-US', displayName: 'English (United States)' },
		dateFormat: 'M/d/yyyy',
		timeFormat: 'h:mm tt',
		workingHours: {
			daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
			startTime: '08:00:00.0000000',
			endTime: '17:00:00.0000000',
			timeZone: { name: 'UTC' },
		},
		delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
	};
}

export function storeSettings(mailbox: Mailbox, settings: SettingsRow): SettingsRow {
	const table = mailbox.world.store.table(mailboxSettings, mailbox.tenant, mailbox.id);
	const { id, ...changes } = settings;
	return table.get(id) ? table.update(id, changes) : table.insert(settings);
}

/** Whether a name is a time zone, of Windows or of the tz database. */
export function isTimeZone(name: string): boolean {
	return findIana(name).length > 0 || DateTime.now().setZone(name).isValid;
}

/** The point in time, in milliseconds since the epoch. */
export function instantOf({ dateTime, timeZone }: ZonedTime): number {
	const zone = findIana(timeZone)[0] ?? timeZone;
	return DateTime.fromISO(dateTime, { zone }).toMillis();
}

/** Whether automatic replies go out now. */
export function repliesNow(replies: AutomaticReplies, clock: Clock): boolean {
	if (replies.status !== 'scheduled') return replies.status === 'alwaysEnabled';
	const now = clock.now();
	return instantOf(replies.scheduledStartDateTime) <= now && now < instantOf(replies.scheduledEndDateTime);
}

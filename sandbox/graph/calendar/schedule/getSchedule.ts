import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { type Access, accessOf, atLeast, maySeePrivate } from '../access';
import { invalidParameter } from '../errors';
import { dateTimeTimeZone } from '../event/schema';
import { preferredZone } from '../event/show';
import { defaultCalendar, mailboxAt, mailboxOf } from '../mailbox';
import { CALENDAR_PATHS, calendarRoute, READ_BASIC } from '../paths';
import { withPreferences } from '../preferences';
import { DAY, readMoment, shownMoment } from '../time/moment';
import { type Zone } from '../time/zone';
import { availabilityView, type Engagement, engagementsOf } from './availability';
import { shownWorkingHours } from './workingHours';

const MOST_SCHEDULES = 20;
const LONGEST_DAYS = 62;
const MOST_ITEMS = 1000;

const parameters = complex('microsoft.graph.getSchedule', {
	schedules: ['String'],
	startTime: dateTimeTimeZone,
	endTime: dateTimeTimeZone,
	availabilityViewInterval: 'Int32',
});

interface Question {
	from: number;
	to: number;
	minutes: number;
	/** The zone in which the question was asked: whole days are days of it. */
	zone: Zone;
	shownIn: Zone;
}

function readQuestion(call: Call, sent: Readonly<Record<string, unknown>>): Question {
	for (const name of ['startTime', 'endTime'])
		if (!sent[name]) throw invalidParameter(`The parameter '${name}' is missing.`);
	const start = readMoment(sent.startTime, 'startTime');
	const end = readMoment(sent.endTime, 'endTime');
	if (end.at <= start.at) throw invalidParameter("The value of parameter 'endTime' must be after 'startTime'.");
	if (end.at - start.at > LONGEST_DAYS * DAY)
		throw badRequest(
			`The requested time duration specified is too long. The allowed limit = ${LONGEST_DAYS} days.`,
			'ErrorTimeIntervalTooBig',
		);
	const minutes = typeof sent.availabilityViewInterval === 'number' ? sent.availabilityViewInterval : 30;
	if (minutes < 5 || minutes > 1440 || minutes * 60_000 > end.at - start.at)
		throw badRequest(
			'The availability view interval must be between 5 and 1440 minutes, and not longer than the time asked for.',
			'ErrorInvalidMergedFreeBusyInterval',
		);
	return { from: start.at, to: end.at, minutes, zone: start.zone, shownIn: preferredZone(call) };
}

/** What the caller sees of one engagement: the time for everybody, more for whom the calendar is shared with. */
function shownItem(
	{ from, to, status, event }: Engagement,
	access: Access,
	{ shownIn }: Question,
): Record<string, unknown> {
	const time = (at: number) => shownMoment({ at, wall: at, zone: shownIn }, shownIn);
	const times = { status, start: time(from), end: time(to) };
	if (!atLeast(access, 'limitedRead')) return times;
	const isPrivate = event.sensitivity === 'private';
	if (isPrivate && !maySeePrivate(access)) return { isPrivate, ...times };
	return { isPrivate, ...times, subject: event.subject, location: event.location.displayName };
}

function refusal(scheduleId: string, responseCode: string, message: string): Record<string, unknown> {
	return {
		scheduleId,
		availabilityView: '',
		scheduleItems: null,
		workingHours: null,
		error: { message, responseCode },
	};
}

function scheduleOf(call: Call, scheduleId: string, question: Question): Record<string, unknown> {
	const user = mailboxAt(call, scheduleId);
	if (!user) return refusal(scheduleId, '5016', 'Proxy web request failed.');
	const mailbox = mailboxOf(call, user.id);
	const access = accessOf(call, mailbox, defaultCalendar(mailbox).id);
	if (!atLeast(access, 'freeBusyRead'))
		return refusal(scheduleId, 'ErrorNoFreeBusyAccess', 'The caller does not have access to free/busy data.');
	const engagements = engagementsOf(call, user, question);
	if (engagements.length > MOST_ITEMS)
		return refusal(
			scheduleId,
			'5006',
			`The result set contains too many calendar entries. The allowed size = ${MOST_ITEMS}.`,
		);
	return {
		scheduleId,
		availabilityView: availabilityView(engagements, question, question.minutes),
		scheduleItems: engagements.map((each) => shownItem(each, access, question)),
		workingHours: shownWorkingHours(call, user),
	};
}

async function getSchedule(call: Call): Promise<Reply> {
	call.owner();
	const sent = checkedObject(await call.body.object(), parameters);
	const schedules = Array.isArray(sent.schedules) ? sent.schedules.map(String) : [];
	if (schedules.length === 0) throw invalidParameter("The parameter 'schedules' must name at least one address.");
	if (schedules.length > MOST_SCHEDULES)
		throw invalidParameter(`The parameter 'schedules' may name ${MOST_SCHEDULES} addresses at most.`);
	const question = readQuestion(call, sent);
	return json({
		'@odata.context': `${call.url.graph}/$metadata#Collection(microsoft.graph.scheduleInformation)`,
		value: schedules.map((scheduleId) => scheduleOf(call, scheduleId, question)),
	});
}

export const scheduleRoutes: readonly Route[] = withPreferences([
	calendarRoute({
		method: 'POST',
		paths: CALENDAR_PATHS,
		below: '/getSchedule',
		permissions: READ_BASIC,
		handle: getSchedule,
	}),
]);

import { Duration } from 'luxon';

import { type Call } from '../../../http/call';
import { isJsonObject } from '../../../http/json';
import { json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex, enumOf } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { invalidParameter } from '../errors';
import { readRecipient } from '../event/people';
import { attendeeType, emailAddress, location, timeSlot } from '../event/schema';
import { preferredZone } from '../event/show';
import { type Window } from '../event/series';
import { readSlot } from '../event/times';
import { addressOf, mailboxAt } from '../mailbox';
import { calendarRoute } from '../paths';
import { withPreferences } from '../preferences';
import { DAY, shownMoment } from '../time/moment';
import { type Zone } from '../time/zone';
import { engagementsOf } from './availability';
import { type Candidate, emptyReason, findCandidates, type Participant, type Search } from './candidates';
import { freePlaces, readPlacesWish, type PlacesWish } from './places';
import { workingHoursOf } from './workingHours';

const parameters = complex('microsoft.graph.findMeetingTimes', {
	attendees: [complex('microsoft.graph.attendeeBase', { type: attendeeType, emailAddress })],
	locationConstraint: complex('microsoft.graph.locationConstraint', {
		isRequired: 'Boolean',
		suggestLocation: 'Boolean',
		locations: [
			complex('microsoft.graph.locationConstraintItem', { ...location.properties, resolveAvailability: 'Boolean' }),
		],
	}),
	timeConstraint: complex('microsoft.graph.timeConstraint', {
		activityDomain: enumOf('microsoft.graph.activityDomain', 'unknown', 'work', 'personal', 'unrestricted'),
		timeSlots: [timeSlot],
	}),
	meetingDuration: 'Duration',
	maxCandidates: 'Int32',
	isOrganizerOptional: 'Boolean',
	returnSuggestionReasons: 'Boolean',
	minimumAttendeePercentage: 'Double',
});

type Sent = Readonly<Record<string, unknown>>;
const MOST_CANDIDATES = 20;
const DEFAULT_WINDOW = 7 * DAY;

function readDuration(value: unknown): number {
	if (value === undefined || value === null) return 30 * 60_000;
	const duration = Duration.fromISO(String(value)).toMillis();
	if (!(duration > 0))
		throw invalidParameter(`The value '${String(value)}' of parameter 'meetingDuration' is invalid.`);
	return duration;
}

function readSlots(call: Call, constraint: Sent): Window[] {
	const sent = Array.isArray(constraint.timeSlots) ? constraint.timeSlots : [];
	const slots = sent.map((slot) => readSlot(slot, 'timeConstraint/timeSlots'));
	const now = call.world.clock.now();
	if (slots.length === 0) return [{ from: now, to: now + DEFAULT_WINDOW }];
	if (slots.some(({ start, end }) => end.at - start.at > 62 * DAY))
		throw invalidParameter("A time slot of the parameter 'timeConstraint' may last 62 days at most.");
	return slots.map(({ start, end }) => ({ from: Math.max(start.at, now), to: end.at }));
}

function participant(call: Call, value: unknown, { window, zone }: { window: Window; zone: Zone }): Participant {
	const address = readRecipient(call, value);
	const user = mailboxAt(call, address.address);
	const type = isJsonObject(value) && typeof value.type === 'string' ? value.type : 'required';
	return {
		type: type as Participant['type'],
		emailAddress: address,
		user,
		engagements: user ? engagementsOf(call, user, { ...window, zone }) : [],
	};
}

function searchFrom(call: Call, sent: Sent, zone: Zone): Search {
	const owner = call.owner();
	const constraint = isJsonObject(sent.timeConstraint) ? sent.timeConstraint : {};
	const slots = readSlots(call, constraint);
	const window = {
		from: Math.min(...slots.map(({ from }) => from)),
		to: Math.max(...slots.map(({ to }) => to)),
	};
	const within = { window, zone };
	const { minimumAttendeePercentage: minimum } = sent;
	const domain = constraint.activityDomain ?? 'work';
	return {
		slots,
		duration: readDuration(sent.meetingDuration),
		organizer: participant(call, { emailAddress: addressOf(owner) }, within),
		attendees: (Array.isArray(sent.attendees) ? sent.attendees : []).map((value) => participant(call, value, within)),
		isOrganizerOptional: sent.isOrganizerOptional === true,
		minimumPercentage: typeof minimum === 'number' ? minimum : 50,
		...(domain === 'work' || domain === 'unknown' ? { hours: workingHoursOf(call, owner) } : {}),
	};
}

interface Showing {
	zone: Zone;
	reasons: boolean;
	places: PlacesWish;
}

function reasonFor({ confidence, attendees }: Candidate): string {
	if (attendees.length === 0) return 'The organizer is free at this time.';
	return confidence === 100 ? 'All attendees are free at this time.' : 'Most attendees are free at this time.';
}

function shownCandidate(call: Call, candidate: Candidate, showing: Showing): Record<string, unknown> {
	const { zone, reasons, places } = showing;
	const time = (at: number) => shownMoment({ at, wall: at, zone }, zone);
	return {
		confidence: candidate.confidence,
		organizerAvailability: candidate.organizer,
		...(reasons ? { suggestionReason: reasonFor(candidate) } : {}),
		meetingTimeSlot: { start: time(candidate.from), end: time(candidate.to) },
		attendeeAvailability: candidate.attendees.map(({ participant: { type, emailAddress: address }, availability }) => ({
			availability,
			attendee: { type, emailAddress: { address: address.address } },
		})),
		locations: freePlaces(call, places, { ...candidate, zone }) ?? [],
	};
}

async function findMeetingTimes(call: Call): Promise<Reply> {
	const sent = checkedObject(await call.body.optionalObject(), parameters);
	const zone = preferredZone(call);
	const search = searchFrom(call, sent, zone);
	const places = readPlacesWish(sent.locationConstraint);
	const most = typeof sent.maxCandidates === 'number' ? sent.maxCandidates : MOST_CANDIDATES;
	if (most < 1) throw invalidParameter("The value of parameter 'maxCandidates' must be at least 1.");
	const times = findCandidates(search);
	const found = times
		.filter((candidate) => freePlaces(call, places, { ...candidate, zone }) !== undefined)
		.slice(0, most);
	const noPlace = times.length > 0 && found.length === 0;
	const showing = { zone, reasons: sent.returnSuggestionReasons === true, places };
	return json({
		'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.meetingTimeSuggestionsResult`,
		emptySuggestionsReason: found.length > 0 ? '' : noPlace ? 'LocationsUnavailable' : emptyReason(search),
		meetingTimeSuggestions: found.map((candidate, at) => ({
			...shownCandidate(call, candidate, showing),
			order: at + 1,
		})),
	});
}

export const meetingTimeRoutes: readonly Route[] = withPreferences([
	calendarRoute({
		method: 'POST',
		paths: ['{mailbox}/findMeetingTimes'],
		permissions: { delegated: ['Calendars.Read.Shared'], application: [], shared: ['Calendars.Read.Shared'] },
		handle: findMeetingTimes,
	}),
]);

import { type UserRow } from '../../users/table';
import { type EmailAddress, type FreeBusy } from '../event/row';
import { type Window } from '../event/series';
import { type Engagement, statusDuring } from './availability';
import { isWorkingTime, type WorkingHours } from './workingHours';

export interface Participant {
	readonly type: 'required' | 'optional' | 'resource';
	readonly emailAddress: EmailAddress;
	/** Absent for people outside of the organization: nobody knows when they are free. */
	readonly user?: UserRow;
	readonly engagements: readonly Engagement[];
}

export interface Candidate extends Window {
	/** Percent. */
	readonly confidence: number;
	readonly organizer: FreeBusy;
	readonly attendees: ReadonlyArray<{ readonly participant: Participant; readonly availability: FreeBusy }>;
}

export interface Search {
	readonly slots: readonly Window[];
	/** Milliseconds. */
	readonly duration: number;
	readonly organizer: Participant;
	readonly attendees: readonly Participant[];
	readonly isOrganizerOptional: boolean;
	readonly minimumPercentage: number;
	/** Working hours that a time must lie in; none for any time of the day. */
	readonly hours?: WorkingHours;
}

/** Meetings begin at full and half hours. */
const STEP = 30 * 60_000;

/** How likely somebody comes, in percent. */
const CHANCE: Readonly<Record<FreeBusy, number>> = {
	free: 100,
	workingElsewhere: 100,
	unknown: 49,
	tentative: 50,
	busy: 0,
	oof: 0,
};

const availabilityOf = ({ user, engagements }: Participant, window: Window): FreeBusy =>
	user ? statusDuring(engagements, window) : 'unknown';

function judge(window: Window, { organizer, attendees }: Search): Candidate {
	const judged = attendees.map((participant) => ({ participant, availability: availabilityOf(participant, window) }));
	const chances = judged.map(({ availability }) => CHANCE[availability]);
	const confidence = chances.length === 0 ? 100 : chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
	return { ...window, confidence, organizer: availabilityOf(organizer, window), attendees: judged };
}

/** Times at which enough people are free, the surest first, then the earliest. */
export function findCandidates(search: Search): Candidate[] {
	const found: Candidate[] = [];
	for (const slot of search.slots) {
		for (let from = Math.ceil(slot.from / STEP) * STEP; from + search.duration <= slot.to; from += STEP) {
			const window = { from, to: from + search.duration };
			if (search.hours && !isWorkingTime(search.hours, window.from, window.to)) continue;
			const candidate = judge(window, search);
			const organizerComes = search.isOrganizerOptional || CHANCE[candidate.organizer] === 100;
			if (organizerComes && candidate.confidence >= search.minimumPercentage) found.push(candidate);
		}
	}
	return found.sort((left, right) => right.confidence - left.confidence || left.from - right.from);
}

/** Why there is no time: the organizer's calendar, or those of the others. */
export function emptyReason(search: Search): string {
	if (!search.isOrganizerOptional && findCandidates({ ...search, isOrganizerOptional: true }).length > 0)
		return 'OrganizerUnavailable';
	const unknown = search.attendees.some(({ user }) => !user);
	return unknown ? 'AttendeesUnavailableOrUnknown' : 'AttendeesUnavailable';
}

import {
	type DateTimeTimeZone,
	type MeetingTimeSuggestion,
	type MeetingTimeSuggestionsResult,
} from '@microsoft/microsoft-graph-types';
import { type IDataObject } from 'n8n-workflow';
import { momentOf } from '../event/simplify';

/** One item per suggestion, the best first; one that says why when there is none. */
export function suggestions({
	meetingTimeSuggestions,
	emptySuggestionsReason,
}: MeetingTimeSuggestionsResult): IDataObject[] {
	const found = meetingTimeSuggestions ?? [];
	if (found.length === 0) return [{ found: false, reason: emptySuggestionsReason || 'unknown' }];
	return found.map(suggestion);
}

function suggestion(one: MeetingTimeSuggestion): IDataObject {
	const { meetingTimeSlot, confidence, suggestionReason, organizerAvailability, attendeeAvailability, locations } = one;
	return {
		found: true,
		start: momentOf(meetingTimeSlot?.start as DateTimeTimeZone | undefined),
		end: momentOf(meetingTimeSlot?.end as DateTimeTimeZone | undefined),
		timeZone: meetingTimeSlot?.start?.timeZone,
		confidence,
		reason: suggestionReason,
		organizer: organizerAvailability,
		attendees: attendeeAvailability?.map(({ attendee, availability }) => ({
			address: attendee?.emailAddress?.address,
			availability,
		})),
		locations: locations?.map(({ displayName }) => displayName),
	} as IDataObject;
}

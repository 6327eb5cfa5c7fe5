import { complex, type ComplexType, enumOf, type Properties } from '../../../http/schema';
import { DAYS, INDEXES, PATTERNS, RANGES } from '../recurrence/types';

export const dateTimeTimeZone = complex('microsoft.graph.dateTimeTimeZone', { dateTime: 'String', timeZone: 'String' });
export const emailAddress = complex('microsoft.graph.emailAddress', { name: 'String', address: 'String' });
export const recipient = complex('microsoft.graph.recipient', { emailAddress });
export const timeSlot = complex('microsoft.graph.timeSlot', { start: dateTimeTimeZone, end: dateTimeTimeZone });

const dayOfWeek = enumOf('microsoft.graph.dayOfWeek', ...DAYS);
const responseStatus = complex('microsoft.graph.responseStatus', {
	response: enumOf(
		'microsoft.graph.responseType',
		'none',
		'organizer',
		'tentativelyAccepted',
		'accepted',
		'declined',
		'notResponded',
	),
	time: 'DateTimeOffset',
});

export const attendeeType = enumOf('microsoft.graph.attendeeType', 'required', 'optional', 'resource');
const attendee = complex('microsoft.graph.attendee', {
	emailAddress,
	type: attendeeType,
	status: responseStatus,
	proposedNewTime: timeSlot,
});

export const physicalAddress = complex('microsoft.graph.physicalAddress', {
	city: 'String',
	countryOrRegion: 'String',
	postalCode: 'String',
	state: 'String',
	street: 'String',
});

export const location = complex('microsoft.graph.location', {
	address: physicalAddress,
	coordinates: complex('microsoft.graph.outlookGeoCoordinates', {
		accuracy: 'Double',
		altitude: 'Double',
		altitudeAccuracy: 'Double',
		latitude: 'Double',
		longitude: 'Double',
	}),
	displayName: 'String',
	locationEmailAddress: 'String',
	locationType: enumOf(
		'microsoft.graph.locationType',
		'default',
		'conferenceRoom',
		'homeAddress',
		'businessAddress',
		'geoCoordinates',
		'streetAddress',
		'hotel',
		'restaurant',
		'localBusiness',
		'postalAddress',
	),
	locationUri: 'String',
	uniqueId: 'String',
	uniqueIdType: enumOf(
		'microsoft.graph.locationUniqueIdType',
		'unknown',
		'locationStore',
		'directory',
		'private',
		'bing',
	),
});

const recurrence = complex('microsoft.graph.patternedRecurrence', {
	pattern: complex('microsoft.graph.recurrencePattern', {
		dayOfMonth: 'Int32',
		daysOfWeek: [dayOfWeek],
		firstDayOfWeek: dayOfWeek,
		index: enumOf('microsoft.graph.weekIndex', ...INDEXES),
		interval: 'Int32',
		month: 'Int32',
		type: enumOf('microsoft.graph.recurrencePatternType', ...PATTERNS),
	}),
	range: complex('microsoft.graph.recurrenceRange', {
		endDate: 'Date',
		numberOfOccurrences: 'Int32',
		recurrenceTimeZone: 'String',
		startDate: 'Date',
		type: enumOf('microsoft.graph.recurrenceRangeType', ...RANGES),
	}),
});

export const itemBody = complex('microsoft.graph.itemBody', {
	content: 'String',
	contentType: enumOf('microsoft.graph.bodyType', 'text', 'html'),
});

export const ONLINE_PROVIDERS = ['unknown', 'skypeForBusiness', 'skypeForConsumer', 'teamsForBusiness'] as const;
export const onlineMeetingProvider = enumOf('microsoft.graph.onlineMeetingProviderType', ...ONLINE_PROVIDERS);

const WRITABLE: Properties = {
	subject: 'String',
	body: itemBody,
	start: dateTimeTimeZone,
	end: dateTimeTimeZone,
	isAllDay: 'Boolean',
	recurrence,
	location,
	locations: [location],
	attendees: [attendee],
	categories: ['String'],
	importance: enumOf('microsoft.graph.importance', 'low', 'normal', 'high'),
	sensitivity: enumOf('microsoft.graph.sensitivity', 'normal', 'personal', 'private', 'confidential'),
	showAs: enumOf('microsoft.graph.freeBusyStatus', 'unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere'),
	isReminderOn: 'Boolean',
	reminderMinutesBeforeStart: 'Int32',
	responseRequested: 'Boolean',
	allowNewTimeProposals: 'Boolean',
	hideAttendees: 'Boolean',
	isOnlineMeeting: 'Boolean',
	onlineMeetingProvider,
	transactionId: 'String',
	singleValueExtendedProperties: [
		complex('microsoft.graph.singleValueLegacyExtendedProperty', { id: 'String', value: 'String' }),
	],
	multiValueExtendedProperties: [
		complex('microsoft.graph.multiValueLegacyExtendedProperty', { id: 'String', value: ['String'] }),
	],
};

/** Taken in bodies and left alone: clients send back what they have read. */
const READ_ONLY: Properties = {
	id: 'String',
	createdDateTime: 'DateTimeOffset',
	lastModifiedDateTime: 'DateTimeOffset',
	changeKey: 'String',
	originalStartTimeZone: 'String',
	originalEndTimeZone: 'String',
	iCalUId: 'String',
	hasAttachments: 'Boolean',
	bodyPreview: 'String',
	isCancelled: 'Boolean',
	isDraft: 'Boolean',
	isOrganizer: 'Boolean',
	seriesMasterId: 'String',
	type: enumOf('microsoft.graph.eventType', 'singleInstance', 'occurrence', 'exception', 'seriesMaster'),
	webLink: 'String',
	onlineMeetingUrl: 'String',
	originalStart: 'DateTimeOffset',
	cancelledOccurrences: ['String'],
	responseStatus,
	organizer: recipient,
	onlineMeeting: 'Object',
};

export const EVENT_PROPERTIES: Properties = { ...READ_ONLY, ...WRITABLE };

/** The type of bodies that create or change an event. */
export const writableEvent: ComplexType = complex('microsoft.graph.event', {
	...EVENT_PROPERTIES,
	extensions: ['Object'],
});

export function isWritable(name: string): boolean {
	return Object.hasOwn(WRITABLE, name);
}

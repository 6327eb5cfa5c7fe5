import { complex, enumOf } from '../../../http/schema';

const zonedTime = complex('microsoft.graph.dateTimeTimeZone', { dateTime: 'String', timeZone: 'String' });

const automaticReplies = complex('microsoft.graph.automaticRepliesSetting', {
	status: enumOf('microsoft.graph.automaticRepliesStatus', 'disabled', 'alwaysEnabled', 'scheduled'),
	externalAudience: enumOf('microsoft.graph.externalAudienceScope', 'none', 'contactsOnly', 'all'),
	scheduledStartDateTime: zonedTime,
	scheduledEndDateTime: zonedTime,
	internalReplyMessage: 'String',
	externalReplyMessage: 'String',
});

const workingHours = complex('microsoft.graph.workingHours', {
	daysOfWeek: [
		enumOf(
			'microsoft.graph.dayOfWeek',
			...['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
		),
	],
	startTime: 'TimeOfDay',
	endTime: 'TimeOfDay',
	timeZone: complex('microsoft.graph.timeZoneBase', {
		name: 'String',
		bias: 'Int32',
		standardOffset: 'Object',
		daylightOffset: 'Object',
	}),
});

export const writableSettings = complex('microsoft.graph.mailboxSettings', {
	automaticRepliesSetting: automaticReplies,
	dateFormat: 'String',
	delegateMeetingMessageDeliveryOptions: enumOf(
		'microsoft.graph.delegateMeetingMessageDeliveryOptions',
		'sendToDelegateAndInformationToPrincipal',
		'sendToDelegateAndPrincipal',
		'sendToDelegateOnly',
	),
	language: complex('microsoft.graph.localeInfo', { locale: 'String', displayName: 'String' }),
	timeFormat: 'String',
	timeZone: 'String',
	workingHours,
});

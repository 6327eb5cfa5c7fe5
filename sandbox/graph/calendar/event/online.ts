import { htmlOf } from './body';
import { type Body, type EventContent, type OnlineMeeting } from './row';

export interface OnlineWish {
	tenant: string;
	organizerId: string;
	/** The meeting's own GUID. */
	guid: string;
}

/** A Teams meeting, with a link in the form that Teams' have. */
export function newOnlineMeeting({ tenant, organizerId, guid }: OnlineWish): OnlineMeeting {
	const thread = `19:meeting_${Buffer.from(guid).toString('base64url')}@thread.v2`;
	const context = JSON.stringify({ Tid: tenant, Oid: organizerId });
	const digits = String(Number.parseInt(guid.replaceAll('-', '').slice(0, 8), 16))
		.padStart(9, '0')
		.slice(0, 9);
	return {
		joinUrl: `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(thread)}/0?context=${encodeURIComponent(context)}`,
		conferenceId: digits,
		tollNumber: '+43 1 555 0100',
	};
}

/** A body with the meeting's details at its end, where clients of Teams look for them. */
export function withMeetingDetails(body: Body, { joinUrl, conferenceId }: OnlineMeeting): Body {
	const details = `<div class="me-email-text"><hr><p>Microsoft Teams meeting</p><p><a href="${joinUrl.replaceAll('&', '&amp;')}">Join the meeting now</a></p><p>Meeting ID: ${conferenceId}</p></div>`;
	const html = htmlOf(body.content === '' ? { contentType: 'html', content: '<div></div>' } : body);
	return { contentType: 'html', content: html.replace(/<\/body>/i, `${details}</body>`) };
}

/** Whether a body still holds the details of the meeting; without them Outlook takes the meeting off the event. */
export function holdsMeetingDetails(body: Body, { onlineMeeting }: Pick<EventContent, 'onlineMeeting'>): boolean {
	return onlineMeeting !== null && body.content.includes(onlineMeeting.joinUrl.split('?')[0] ?? '');
}

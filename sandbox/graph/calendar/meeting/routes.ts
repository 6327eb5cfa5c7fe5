import { type Call } from '../../../http/call';
import { empty, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex, type ComplexType } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { cannotComplete, invalidParameter } from '../errors';
import { eventInPath } from '../event/find';
import { readRecipient } from '../event/people';
import { type EventRow } from '../event/row';
import { recipient, timeSlot } from '../event/schema';
import { removeEvent } from '../event/store';
import { readSlot } from '../event/times';
import { calendarRoute, EVENT_PATHS, READ, WRITE } from '../paths';
import { announceRemoval } from './announce';
import { forward } from './forward';
import { type Answer, respond } from './respond';

const comment = { comment: 'String' } as const;
const acceptance = complex('microsoft.graph.accept', { ...comment, sendResponse: 'Boolean' });
const proposal = complex('microsoft.graph.decline', { ...comment, sendResponse: 'Boolean', proposedNewTime: timeSlot });
const cancellation = complex('microsoft.graph.cancel', comment);
const forwarding = complex('microsoft.graph.forward', { ...comment, toRecipients: [recipient] });

type Parameters = Readonly<Record<string, unknown>>;

async function parameters(call: Call, type: ComplexType): Promise<Parameters> {
	return checkedObject(await call.body.optionalObject(), type);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Refuses an answer that the service does not take. */
function checkAnswer(event: EventRow, { comment: said, sendResponse, proposedNewTime }: Parameters): void {
	if (event.isOrganizer)
		throw cannotComplete("You can't respond to this meeting because you're the meeting organizer.");
	if (event.isCancelled) throw cannotComplete("You can't respond to this meeting because it has been cancelled.");
	if (sendResponse === false) {
		if (textOf(said) !== undefined) throw invalidParameter("'SendResponse' must be true when 'Comment' is not null.");
		if (proposedNewTime) throw invalidParameter("'SendResponse' must be true when 'ProposedNewTime' is not null.");
		return;
	}
	if (!event.responseRequested) throw cannotComplete("The meeting organizer hasn't requested a response.");
	if (proposedNewTime && !event.allowNewTimeProposals)
		throw cannotComplete('The meeting organizer does not allow new time proposals.');
}

function answering(answer: Answer): (call: Call) => Promise<Reply> {
	return async (call) => {
		const { event } = eventInPath(call, 'write');
		const sent = await parameters(call, answer === 'accepted' ? acceptance : proposal);
		checkAnswer(event, sent);
		respond(call, event, {
			answer,
			comment: textOf(sent.comment),
			sendResponse: sent.sendResponse !== false,
			proposedNewTime: sent.proposedNewTime ? readSlot(sent.proposedNewTime, 'proposedNewTime') : undefined,
		});
		return empty(202);
	};
}

async function cancelEvent(call: Call): Promise<Reply> {
	const { mailbox, event } = eventInPath(call, 'write');
	const sent = await parameters(call, cancellation);
	if (!event.isOrganizer) throw cannotComplete('You need to be an organizer to cancel a meeting.');
	removeEvent(call, mailbox, event);
	announceRemoval(call, event, textOf(sent.comment));
	return empty(202);
}

async function forwardEvent(call: Call): Promise<Reply> {
	const { event } = eventInPath(call, 'read');
	const sent = await parameters(call, forwarding);
	const to = Array.isArray(sent.toRecipients) ? sent.toRecipients.map((value) => readRecipient(call, value)) : [];
	if (to.length === 0)
		throw invalidParameter("The value of parameter 'ToRecipients' must name at least one recipient.");
	forward(call, event, { to, comment: textOf(sent.comment) });
	return empty(202);
}

export const meetingRoutes: readonly Route[] = [
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/accept',
		permissions: WRITE,
		handle: answering('accepted'),
	}),
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/tentativelyAccept',
		permissions: WRITE,
		handle: answering('tentativelyAccepted'),
	}),
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/decline',
		permissions: WRITE,
		handle: answering('declined'),
	}),
	calendarRoute({ method: 'POST', paths: EVENT_PATHS, below: '/cancel', permissions: WRITE, handle: cancelEvent }),
	calendarRoute({ method: 'POST', paths: EVENT_PATHS, below: '/forward', permissions: READ, handle: forwardEvent }),
];

import { type GraphRequest } from './types';
import { type LaneShare } from './gate';

const MAILBOX =
	/^\/(me|users\/[^/]+)\/(messages|mailfolders|events|calendars?|calendargroups|calendarview|sendmail|outlook|mailboxsettings|inferenceclassification|findmeetingtimes|getmailtips|reminderview)(?=[/(?]|$)/i;

/** Graph's own limit per app and mailbox. */
const MAILBOX_WIDTH = 4;
/** Directory and files have no limit of calls at a time; quotas rule there, and the 429s that they bring. */
const WORKLOAD_WIDTH = 8;

/** The limit a call counts against: its mailbox, or the workload that its first segments name. */
export function laneOf(request: Pick<GraphRequest, 'path'>): LaneShare {
	const path = withoutVersion(request.path.path);
	const mailbox = MAILBOX.exec(path)?.[1];
	if (mailbox) return { key: `mailbox ${mailbox.toLowerCase()}`, weight: 1, width: MAILBOX_WIDTH };
	const workload = /\/drives?(\/|$)|^\/(sites|shares)(\/|$)/.test(path) ? 'files' : 'directory';
	return { key: workload, weight: 1, width: WORKLOAD_WIDTH };
}

/** Whether a call concerns mail or calendars. */
export const isMailbox = (request: Pick<GraphRequest, 'path'>): boolean =>
	MAILBOX.test(withoutVersion(request.path.path));

function withoutVersion(path: string): string {
	return path.replace(/^https?:\/\/[^/]+/, '').replace(/^\/v1\.0(?=\/)/, '');
}

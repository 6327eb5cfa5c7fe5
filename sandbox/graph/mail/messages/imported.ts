import { type MessageRow, type SingleValueProperty } from '../store/tables';
import { type NewMessage } from './create';

const READ_FLAG = 1;
const UNSENT_FLAG = 8;

/**
 * What extended properties of MAPI say about a new message: whoever copies mail into a mailbox sets the flags, the time
 * of delivery and the time of sending this way, because nothing else can.
 */
export function importedState(properties: readonly SingleValueProperty[] = []): Partial<NewMessage> {
	const values = new Map(properties.map(({ id, value }) => [id.toLowerCase(), value]));
	const flags = Number(values.get('integer 0x0e07') ?? values.get('integer 0xe07'));
	const received = timeOf(values.get('systemtime 0x0e06') ?? values.get('systemtime 0xe06'));
	const sent = timeOf(values.get('systemtime 0x0039') ?? values.get('systemtime 0x39'));
	return {
		...(Number.isInteger(flags) ? { isDraft: (flags & UNSENT_FLAG) !== 0, isRead: (flags & READ_FLAG) !== 0 } : {}),
		...(received ? { receivedDateTime: received } : {}),
		...(sent ? { sentDateTime: sent } : {}),
	};
}

function timeOf(text: string | undefined): MessageRow['receivedDateTime'] | undefined {
	const at = text === undefined ? Number.NaN : Date.parse(text);
	return Number.isNaN(at) ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

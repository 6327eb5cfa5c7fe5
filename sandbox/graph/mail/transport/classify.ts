import { addressOf } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type MessageRow } from '../store/tables';
import { overrides } from '../settings/tables';

const BULK = /^(list-unsubscribe|list-id|precedence|x-campaign)/i;

/** Focused or other: as the owner said for this sender, otherwise by what looks like bulk mail. */
export function classify(mailbox: Mailbox, { from, headers }: MessageRow): 'focused' | 'other' {
	const said = mailbox.world.store
		.table(overrides, mailbox.tenant, mailbox.id)
		.first('address', addressOf(from))?.classifyAs;
	if (said) return said;
	return headers?.some(({ name }) => BULK.test(name)) ? 'other' : 'focused';
}

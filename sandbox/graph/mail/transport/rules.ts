import { isJsonObject } from '../../../http/json';
import { recipientsOf } from '../messages/sent';
import { type RuleRow, messageRules } from '../settings/tables';
import { type Letter, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { autoForward, forwardAsAttachment } from './forward';
import { type Arrived, meetsAll, meetsAny } from './predicates';

export interface Forwarded {
	readonly letter: Letter;
	readonly attachments: readonly AttachmentRow[];
	readonly to: readonly Recipient[];
}

/** What the rules of a mailbox make of a message. */
export interface RuleOutcome {
	readonly row: MessageRow;
	/** Further folders that get a copy. */
	readonly copyTo: readonly string[];
	readonly permanentlyDeleted: boolean;
	readonly sendOn: readonly Forwarded[];
}

/** Applies the rules of the inbox, in their sequence, to a message that is about to be stored. */
export function decide(mailbox: Mailbox, row: MessageRow, attachments: readonly AttachmentRow[]): RuleOutcome {
	let outcome: RuleOutcome = { row, copyTo: [], permanentlyDeleted: false, sendOn: [] };
	const rules = mailbox.world.store.table(messageRules, mailbox.tenant, mailbox.id).ordered('sequence');
	for (const rule of rules) {
		const arrived: Arrived = { mailbox, row: outcome.row, attachments };
		if (!rule.isEnabled || !meetsAll(rule.conditions, arrived) || meetsAny(rule.exceptions, arrived)) continue;
		outcome = applied(rule, outcome, arrived);
		if (rule.actions?.stopProcessingRules === true) break;
	}
	return outcome;
}

function applied({ actions }: RuleRow, outcome: RuleOutcome, arrived: Arrived): RuleOutcome {
	const { mailbox } = arrived;
	const all = actions ?? {};
	const folder = (name: string) => {
		const id = all[name];
		return typeof id === 'string' ? mailbox.findFolder(id)?.id : undefined;
	};
	const moved = all.delete === true ? mailbox.folderId('deleteditems') : folder('moveToFolder');
	const copy = folder('copyToFolder');
	return {
		row: { ...outcome.row, ...changesOf(all, outcome.row), ...(moved ? { parentFolderId: moved } : {}) },
		copyTo: copy ? [...outcome.copyTo, copy] : outcome.copyTo,
		permanentlyDeleted: outcome.permanentlyDeleted || all.permanentDelete === true,
		sendOn: [...outcome.sendOn, ...forwardsOf(all, arrived)],
	};
}

function changesOf(actions: Readonly<Record<string, unknown>>, row: MessageRow): Partial<MessageRow> {
	const { markAsRead, markImportance, assignCategories } = actions;
	const added = Array.isArray(assignCategories) ? assignCategories.map(String) : [];
	return {
		...(markAsRead === true ? { isRead: true } : {}),
		...(markImportance === 'low' || markImportance === 'normal' || markImportance === 'high'
			? { importance: markImportance }
			: {}),
		...(added.length > 0 ? { categories: [...new Set([...row.categories, ...added])] } : {}),
	};
}

function forwardsOf(actions: Readonly<Record<string, unknown>>, arrived: Arrived): Forwarded[] {
	const people = (name: string): Recipient[] => {
		const sent = actions[name];
		return Array.isArray(sent) ? recipientsOf(sent.filter(isJsonObject)) : [];
	};
	const [forwardTo, attachTo, redirectTo] = [
		people('forwardTo'),
		people('forwardAsAttachmentTo'),
		people('redirectTo'),
	];
	return [
		...(forwardTo.length > 0 ? [{ ...autoForward(arrived, forwardTo), to: forwardTo }] : []),
		...(attachTo.length > 0 ? [{ ...forwardAsAttachment(arrived, attachTo), to: attachTo }] : []),
		// A redirected mail stays what it was, whoever gets it.
		...(redirectTo.length > 0 ? [{ letter: arrived.row, attachments: arrived.attachments, to: redirectTo }] : []),
	];
}

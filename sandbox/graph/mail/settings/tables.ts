import { defineTable, type Row } from '../../../store/table';
import { type EmailAddress } from '../store/letter';

/** As in the mail tables, the scope is the owner's ID. */
export interface OverrideRow extends Row {
	readonly classifyAs: 'focused' | 'other';
	readonly senderEmailAddress: EmailAddress;
}

export const overrides = defineTable<OverrideRow>('inferenceOverrides', {
	indexes: { address: (override) => override.senderEmailAddress.address.toLowerCase() },
});

export interface CategoryRow extends Row {
	readonly displayName: string;
	readonly color: string;
}

export const categories = defineTable<CategoryRow>('masterCategories', {
	indexes: { name: (category) => category.displayName.toLowerCase() },
});

export interface RuleRow extends Row {
	readonly displayName: string;
	readonly sequence: number;
	readonly isEnabled: boolean;
	readonly isReadOnly: boolean;
	readonly hasError: boolean;
	readonly conditions: Readonly<Record<string, unknown>> | null;
	readonly actions: Readonly<Record<string, unknown>> | null;
	readonly exceptions: Readonly<Record<string, unknown>> | null;
}

export const messageRules = defineTable<RuleRow>('messageRules', {
	orders: { sequence: (rule) => rule.sequence },
});

/** One row per mailbox, under the owner's ID. */
export interface SettingsRow extends Row {
	readonly automaticRepliesSetting: AutomaticReplies;
	readonly timeZone: string;
	readonly language: { readonly locale: string; readonly displayName: string };
	readonly dateFormat: string;
	readonly timeFormat: string;
	readonly workingHours: Readonly<Record<string, unknown>>;
	readonly delegateMeetingMessageDeliveryOptions: string;
}

export interface AutomaticReplies {
	readonly status: 'disabled' | 'alwaysEnabled' | 'scheduled';
	readonly externalAudience: 'none' | 'contactsOnly' | 'all';
	readonly scheduledStartDateTime: ZonedTime;
	readonly scheduledEndDateTime: ZonedTime;
	readonly internalReplyMessage: string;
	readonly externalReplyMessage: string;
}

export interface ZonedTime {
	readonly dateTime: string;
	readonly timeZone: string;
}

export const mailboxSettings = defineTable<SettingsRow>('mailboxSettings');

/** To whom an automatic reply went since it was switched on: everybody gets one. */
export interface RepliedRow extends Row {
	/** The address, in lower case. */
	readonly id: string;
}

export const automaticallyReplied = defineTable<RepliedRow>('automaticallyReplied');

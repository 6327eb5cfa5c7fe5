import { type Waiting } from '../../shared/operation/waiting';
import { formFieldsOf, type FieldParameters } from './form';
import { type Button } from './letter';

export interface Asked {
	readonly responseType: 'approval' | 'customForm' | 'freeText';
	readonly approvalOptions: {
		readonly values?: {
			readonly approvalType?: 'double' | 'single';
			readonly approveLabel?: string;
			readonly disapproveLabel?: string;
		};
	};
	readonly formFields: { readonly values?: readonly FieldParameters[] };
	readonly options: { readonly messageButtonLabel?: string };
}

/** The buttons of the mail. A form that cannot be filled in is found before it is asked for. */
export function buttonsOf(asked: Asked, address: Waiting['address']): Button[] {
	if (asked.responseType !== 'approval') {
		if (asked.responseType === 'customForm') formFieldsOf(asked.formFields.values ?? []);
		return [{ label: asked.options.messageButtonLabel || 'Respond', address: address({}) }];
	}
	const { approvalType = 'single', approveLabel, disapproveLabel } = asked.approvalOptions.values ?? {};
	const approve = { label: approveLabel || 'Approve', address: address({ approved: 'true' }) };
	if (approvalType === 'single') return [approve];
	return [{ label: disapproveLabel || 'Decline', address: address({ approved: 'false' }), quiet: true }, approve];
}

import { type IDataObject } from 'n8n-workflow';
import { listed } from '../fields/lists';

export type FieldType = 'checkbox' | 'date' | 'dropdown' | 'email' | 'number' | 'text' | 'textarea';

/** A field as the node's parameters describe it. */
export interface FieldParameters {
	readonly fieldLabel: string;
	readonly fieldType?: FieldType;
	readonly fieldOptions?: string;
	readonly requiredField?: boolean;
}

export interface FormField {
	/** The name in the form: labels may hold anything. */
	readonly name: string;
	readonly label: string;
	readonly type: FieldType;
	readonly choices: readonly string[];
	readonly required: boolean;
}

/** The fields of a custom form; throws a sentence for the user when it cannot be filled in. */
export function formFieldsOf(fields: readonly FieldParameters[]): FormField[] {
	if (fields.length === 0) throw new RangeError('Form Fields is empty. Add the fields of the form');
	const labels = fields.map(({ fieldLabel }) => fieldLabel.trim());
	const twice = labels.find((label, index) => labels.indexOf(label) !== index);
	if (twice) throw new RangeError(`Form Fields: there are two fields with the name '${twice}'. Give each its own`);
	return fields.map((field, index) => formField(field, index));
}

function formField(parameters: FieldParameters, index: number): FormField {
	const { fieldLabel, fieldType = 'text', fieldOptions, requiredField = false } = parameters;
	const label = fieldLabel.trim();
	if (!label) throw new RangeError(`Form Fields: field ${index + 1} has no name. Enter what the form shows`);
	const choices = fieldType === 'dropdown' ? listed(fieldOptions) : [];
	if (fieldType === 'dropdown' && choices.length === 0)
		throw new RangeError(`Form Fields: '${label}' has no choices. Enter what can be chosen`);
	return { name: `field${index}`, label, type: fieldType, choices, required: requiredField };
}

export const FREE_TEXT: FormField = { name: 'text', label: 'Response', type: 'textarea', choices: [], required: true };

export interface Filled {
	/** The answers by label. */
	readonly answers: IDataObject;
	/** What is wrong, by the form's names. */
	readonly faults: Readonly<Record<string, string>>;
}

/** Reads what a browser sent. Browsers check as well, but nothing forces a sender to use one. */
export function filledIn(fields: readonly FormField[], body: IDataObject): Filled {
	const answers: IDataObject = {};
	const faults: Record<string, string> = {};
	for (const field of fields) {
		const text = String(body[field.name] ?? '').trim();
		const fault = faultOf(field, text);
		if (fault) faults[field.name] = fault;
		else answers[field.label] = valueOf(field, text);
	}
	return { answers, faults };
}

function faultOf({ type, required, choices }: FormField, text: string): string | undefined {
	if (text === '') return required ? 'Please fill in this field' : undefined;
	if (type === 'number' && !Number.isFinite(Number(text))) return 'Please enter a number';
	if (type === 'date' && (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))))
		return 'Please enter a date';
	if (type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(text)) return 'Please enter an e-mail address';
	return type === 'dropdown' && !choices.includes(text) ? 'Please choose one of the entries' : undefined;
}

function valueOf({ type }: FormField, text: string): string | number | boolean | null {
	if (type === 'checkbox') return text !== '';
	if (text === '') return null;
	return type === 'number' ? Number(text) : text;
}

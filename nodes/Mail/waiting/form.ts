import { type IDataObject } from 'n8n-workflow';
import { listed } from '../fields/lists';

export type FieldType =
	'checkbox' | 'checkboxes' | 'date' | 'dropdown' | 'email' | 'number' | 'radio' | 'text' | 'textarea';

/** Fields that offer choices. */
const OFFERING: ReadonlySet<FieldType> = new Set(['checkboxes', 'dropdown', 'radio']);

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
	const choices = OFFERING.has(fieldType) ? listed(fieldOptions) : [];
	if (OFFERING.has(fieldType) && choices.length === 0)
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
		const given = givenFor(field, body);
		const fault = faultOf(field, given);
		if (fault) faults[field.name] = fault;
		else answers[field.label] = valueOf(field, given);
	}
	return { answers, faults };
}

/** What was entered in a field; of checkboxes everything that was chosen, of others one text at most. */
export function givenFor({ name, type }: FormField, body: IDataObject): string[] {
	const sent = [body[name] ?? []].flat() as unknown[];
	const texts = sent.filter((value) => typeof value !== 'object').map((value) => String(value).trim());
	const given = texts.filter((text) => text !== '');
	return type === 'checkboxes' ? [...new Set(given)] : given.slice(0, 1);
}

function faultOf({ type, required, choices }: FormField, given: readonly string[]): string | undefined {
	const [text] = given;
	if (text === undefined) return required ? 'Please fill in this field' : undefined;
	if (type === 'number' && !Number.isFinite(Number(text))) return 'Please enter a number';
	if (type === 'date' && (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))))
		return 'Please enter a date';
	if (type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(text)) return 'Please enter an e-mail address';
	return OFFERING.has(type) && given.some((one) => !choices.includes(one))
		? 'Please choose one of the entries'
		: undefined;
}

function valueOf({ type }: FormField, given: readonly string[]): string | string[] | number | boolean | null {
	if (type === 'checkboxes') return [...given];
	const [text] = given;
	if (type === 'checkbox') return text !== undefined;
	if (text === undefined) return null;
	return type === 'number' ? Number(text) : text;
}

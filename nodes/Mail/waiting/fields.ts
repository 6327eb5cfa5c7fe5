import { property } from '../../shared/operation/property';
import { from } from '../fields/options';

const responseType = property({
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	default: 'approval',
	options: [
		{ name: 'Approval', value: 'approval', description: 'Approve or decline' },
		{ name: 'Custom Form', value: 'customForm', description: 'Fill in fields' },
		{ name: 'Free Text', value: 'freeText', description: 'Write an answer' },
	],
});

const approvalOptions = property({
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Type of Approval',
					name: 'approvalType',
					type: 'options',
					default: 'single',
					options: [
						{ name: 'Approve and Decline', value: 'double' },
						{ name: 'Approve Only', value: 'single' },
					],
				},
				{ displayName: 'Approve Button Label', name: 'approveLabel', type: 'string', default: 'Approve' },
				{
					displayName: 'Decline Button Label',
					name: 'disapproveLabel',
					type: 'string',
					default: 'Decline',
					displayOptions: { show: { approvalType: ['double'] } },
				},
			],
		},
	],
	displayOptions: { show: { responseType: ['approval'] } },
});

const formFields = property({
	displayName: 'Form Fields',
	name: 'formFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Field Name',
					name: 'fieldLabel',
					type: 'string',
					default: '',
					placeholder: 'e.g. Order number',
					description: 'What the form shows, and the name of the answer',
				},
				{
					displayName: 'Field Type',
					name: 'fieldType',
					type: 'options',
					default: 'text',
					options: [
						{ name: 'Checkbox', value: 'checkbox', description: 'Yes or no' },
						{ name: 'Checkboxes', value: 'checkboxes', description: 'Any number of choices' },
						{ name: 'Date', value: 'date' },
						{ name: 'Dropdown', value: 'dropdown' },
						{ name: 'Email', value: 'email' },
						{ name: 'Number', value: 'number' },
						{ name: 'Radio Buttons', value: 'radio', description: 'One of the choices, all of them in sight' },
						{ name: 'Text', value: 'text' },
						{ name: 'Text Area', value: 'textarea' },
					],
				},
				{
					displayName: 'Choices',
					name: 'fieldOptions',
					type: 'string',
					default: '',
					placeholder: 'e.g. small, medium, large',
					description: 'What can be chosen, separated by commas',
					displayOptions: { show: { fieldType: ['checkboxes', 'dropdown', 'radio'] } },
				},
				{
					displayName: 'Required',
					name: 'requiredField',
					type: 'boolean',
					default: false,
					description: 'Whether the form is only accepted when this field is filled in',
				},
			],
		},
	],
	displayOptions: { show: { responseType: ['customForm'] } },
});

const limitWaitTime = property({
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	placeholder: 'Add limit',
	default: {},
	description: 'When the workflow goes on without an answer, with the items that came in',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					default: 'afterTimeInterval',
					options: [
						{ name: 'After Time Interval', value: 'afterTimeInterval' },
						{ name: 'At Specified Time', value: 'atSpecifiedTime' },
					],
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					default: 1,
					typeOptions: { minValue: 0, numberPrecision: 2 },
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					default: 'days',
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				{
					displayName: 'Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
				},
			],
		},
	],
});

const text = <const N extends string, const D extends string>(name: N, displayName: D, initial: string) =>
	property({ displayName, name, type: 'string', default: initial });

/** A mail that asks, and how it can be answered. Some names are those that n8n's own tools for agents look for. */
export const waitingProperties = [
	property({
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. anna@example.com',
		description: 'Addresses separated by commas. The first answer counts.',
	}),
	property({
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Approval required',
	}),
	property({
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. May order 4711 be sent?',
		description: 'The question as text',
	}),
	responseType,
	approvalOptions,
	formFields,
	property({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			text('formButtonLabel', 'Form Button Label', 'Submit'),
			text('formDescription', 'Form Description', ''),
			text('formTitle', 'Form Title', ''),
			from,
			limitWaitTime,
			text('messageButtonLabel', 'Message Button Label', 'Respond'),
		],
	}),
] as const;

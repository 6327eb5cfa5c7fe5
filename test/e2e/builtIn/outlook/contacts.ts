import { type BuiltInCase } from '../operation';
import { byId } from '../values';
import { outlook } from './node';

/** The sandbox holds no contacts, and says so. */
const MISSING = /The sandbox has no route for [A-Z]+ \/v1\.0\/me\/contacts/;

export const contacts: readonly BuiltInCase[] = (
	[
		['create', { givenName: 'Iris', surname: 'Jung', additionalFields: { companyName: 'Sole Mio' } }],
		['get', { contactId: byId('AAMk'), output: 'simple' }],
		['getAll', { returnAll: true, output: 'simple', filters: {} }],
		['update', { contactId: byId('AAMk'), additionalFields: { givenName: 'Ida' } }],
		['delete', { contactId: byId('AAMk') }],
	] as const
).map(([operation, fields]) =>
	outlook('contact', operation, { as: 'which the sandbox declines', fields: () => ({ ...fields }), fails: MISSING }),
);

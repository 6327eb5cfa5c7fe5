import { isWanted } from '../../nodes/Mail/events/wanted';

describe('the category filter of mail events', () => {
	const message = (...categories: string[]) => ({ subject: 'Offer', importance: 'normal', categories });

	it.each([
		['the only category', message('Customers'), 'Customers', true],
		['one of several, wherever it stands', message('Red category', 'Customers', 'Travel'), 'Travel', true],
		['none of several', message('Red category', 'Customers'), 'Travel', false],
		['no category', message(), 'Customers', false],
		['upper and lower case, which Outlook does not distinguish', message('CUSTOMERS'), 'customers', true],
		['the other way round', message('customers'), 'CUSTOMERS', true],
		['letters beyond ASCII', message('Größe'), 'GRÖßE', true],
		['a part of a name', message('Customers abroad'), 'Customers', false],
		['more than the name', message('Customers'), 'Customers abroad', false],
		['spaces around what was entered', message('Customers'), ' Customers ', true],
		['a comma, which separates nothing here', message('Customers', 'Travel'), 'Customers, Travel', false],
		['nothing entered', message(), '', true],
		['nothing but spaces entered', message(), '  ', true],
	])('%s', (_what, mail, category, passes) => {
		expect(isWanted(mail, { category })).toBe(passes);
	});

	it('takes a message of which Graph tells no categories for one without', () => {
		expect(isWanted({ subject: 'Offer' }, { category: 'Customers' })).toBe(false);
	});

	it('holds together with the others', () => {
		expect(isWanted(message('Customers'), { category: 'customers', subject: 'offer' })).toBe(true);
		expect(isWanted(message('Customers'), { category: 'customers', subject: 'invoice' })).toBe(false);
		expect(isWanted(message('Travel'), { category: 'customers', subject: 'offer' })).toBe(false);
	});
});

import { messageQuery, NEWEST_FIRST, type Sort } from '../../nodes/Mail/message/query';
import { type Filters } from '../../nodes/Mail/message/filters';

const query = (filters: Filters, more: { search?: string; sort?: Sort; timeZone?: string } = {}) =>
	messageQuery({ filters, search: '', sort: NEWEST_FIRST, timeZone: 'Europe/Berlin', ...more });

describe('queries for messages', () => {
	it('sorts without a filter when nothing is filtered', () => {
		expect(query({})).toEqual({ $orderby: 'receivedDateTime desc' });
		expect(query({}, { sort: '' })).toEqual({});
	});

	it.each<[string, Filters, string]>([
		['a flag', { flagStatus: 'flagged' }, "flag/flagStatus eq 'flagged'"],
		['what is unread', { readStatus: 'unread' }, 'isRead eq false'],
		['a sender', { from: ' o.neil@example.com ' }, "from/emailAddress/address eq 'o.neil@example.com'"],
		['quotes in a subject', { subject: "O'Neil" }, "contains(subject,'O''Neil')"],
		['a category', { category: 'Red category' }, "categories/any(c:c eq 'Red category')"],
		[
			'an expression of alternatives',
			{ filter: "subject eq 'a' or isDraft eq true" },
			"(subject eq 'a' or isDraft eq true)",
		],
		['no attachments', { hasAttachments: false }, 'hasAttachments eq false'],
	])('begins the filter with what is sorted by: %s', (_case, filters, clause) => {
		expect(query(filters)).toEqual({
			$filter: `receivedDateTime ge 1900-01-01T00:00:00Z and ${clause}`,
			$orderby: 'receivedDateTime desc',
		});
		expect(query(filters, { sort: '' })).toEqual({ $filter: clause });
	});

	it('puts the user’s own dates first instead, in the workflow’s time zone', () => {
		expect(
			query({ readStatus: 'read', receivedAfter: '2026-01-31T09:00:00', receivedBefore: '2026-02-01T00:00:00Z' }),
		).toEqual({
			$filter:
				'receivedDateTime ge 2026-01-31T08:00:00.000Z and receivedDateTime lt 2026-02-01T00:00:00.000Z and isRead eq true',
			$orderby: 'receivedDateTime desc',
		});
	});

	it('begins with the sent time when that is sorted by', () => {
		expect(query({ importance: 'high' }, { sort: 'sentDateTime' })).toEqual({
			$filter: "sentDateTime ge 1900-01-01T00:00:00Z and importance eq 'high'",
			$orderby: 'sentDateTime',
		});
	});

	it('leaves out filters that are empty', () => {
		expect(query({ from: '', subject: '' })).toEqual({ $orderby: 'receivedDateTime desc' });
	});

	it('names the date that cannot be read', () => {
		expect(() => query({ receivedAfter: 'soon' })).toThrow("Received After 'soon' is not a date and time");
	});
});

describe('searches for messages', () => {
	it('stand alone', () => {
		expect(query({}, { search: ' invoice ' })).toEqual({ $search: '"invoice"' });
	});

	it('mark quotes and backslashes', () => {
		expect(query({}, { search: 'subject:"net 30" \\' })).toEqual({ $search: '"subject:\\"net 30\\" \\\\"' });
	});

	it('take over the filters that they can say themselves', () => {
		const filters: Filters = {
			from: 'anna@example.com',
			hasAttachments: true,
			importance: 'high',
			subject: 'a "b"',
			receivedAfter: '2026-01-31T00:00:00Z',
			receivedBefore: '2026-03-01T00:00:00Z',
		};

		expect(query(filters, { search: 'invoice OR bill' })).toEqual({
			$search:
				'"(invoice OR bill) AND from:\\"anna@example.com\\" AND hasAttachment:true AND importance:high AND subject:\\"a b\\" AND received>=2026-01-31 AND received<2026-03-01"',
		});
	});

	it.each<[string, Filters, string]>([
		['what was read', { readStatus: 'read' }, 'Read Status'],
		['an expression', { filter: 'isDraft eq true' }, 'Filter Expression'],
		['a category', { category: 'Red' }, 'Category'],
	])('say that they cannot be combined with %s', (_case, filters, label) => {
		expect(() => query(filters, { search: 'x' })).toThrow(`Search cannot be combined with the filter ${label}`);
	});

	it('say that they have an order of their own', () => {
		expect(() => query({}, { search: 'x', sort: 'receivedDateTime' })).toThrow('Set Sort to Newest First');
	});
});

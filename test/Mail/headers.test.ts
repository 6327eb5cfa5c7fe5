import { added, without } from '../../nodes/Mail/message/categoryLists';
import { flagOf } from '../../nodes/Mail/message/followUp';
import { parsedHeaders } from '../../nodes/Mail/message/headers';

const header = (name: string, value: string) => ({ name, value });

describe('headers of a mail', () => {
	const headers = [
		header(
			'Received',
			'from mx.example.org (10.0.0.1)\r\n by mail.example.com with SMTP id 7; Sat, 31 Jan 2026 10:00:01 +0100',
		),
		header('Received', 'from [10.0.0.2] by mx.example.org with ESMTPS; not a date'),
		header(
			'Authentication-Results',
			'spf=pass (sender IP is 1.2.3.4; dkim=none here) smtp.mailfrom=x.org; dkim=FAIL\r\n (bad) header.d=x.org;dmarc=pass action=none; compauth=pass reason=100',
		),
		header('Authentication-Results', 'spf=fail'),
		header('Subject', 'Hello'),
		header('X-Empty', ''),
	];

	it('come by name in lower case, unfolded, several as a list', () => {
		const parsed = parsedHeaders(headers).headers as Record<string, string | string[]>;

		expect(Object.keys(parsed)).toEqual(['received', 'authentication-results', 'subject', 'x-empty']);
		expect(parsed['subject']).toBe('Hello');
		expect(parsed['received']).toHaveLength(2);
		expect(parsed['received']?.[0]).toBe(
			'from mx.example.org (10.0.0.1) by mail.example.com with SMTP id 7; Sat, 31 Jan 2026 10:00:01 +0100',
		);
	});

	it('say what the last server thought of the sender', () => {
		expect(parsedHeaders(headers)['authentication']).toEqual({
			spf: 'pass',
			dkim: 'fail',
			dmarc: 'pass',
			arc: null,
			compauth: 'pass',
		});
	});

	it('count a signature that holds, whatever others there are', () => {
		const results = 'dkim=none (no key); dkim=fail header.d=a.org; dkim=pass header.d=b.org; spf=neutral; spf=softfail';
		expect(parsedHeaders([header('Authentication-Results', results)])['authentication']).toMatchObject({
			dkim: 'pass',
			spf: 'neutral',
		});
	});

	it('fall back to what only names SPF', () => {
		expect(parsedHeaders([header('Received-SPF', 'SoftFail (x)')])['authentication']).toMatchObject({
			spf: 'softfail',
			dkim: null,
		});
		expect(parsedHeaders([])['authentication']).toMatchObject({ spf: null, dmarc: null });
	});

	it('say which servers passed the mail on', () => {
		expect(parsedHeaders(headers)['received']).toEqual([
			{ from: 'mx.example.org', by: 'mail.example.com', with: 'SMTP', at: '2026-01-31T09:00:01.000Z' },
			{ from: '[10.0.0.2]', by: 'mx.example.org', with: 'ESMTPS', at: null },
		]);
	});

	it('do not read a method inside another word', () => {
		expect(parsedHeaders([header('Authentication-Results', 'x-spf=pass; arcx=pass')])['authentication']).toMatchObject({
			spf: null,
			arc: null,
		});
	});
});

describe('categories of a message', () => {
	it('are added once, whatever their capital letters', () => {
		expect(added(['Red', 'Other'], ['red', 'New', 'OTHER'])).toEqual(['Red', 'Other', 'New']);
	});

	it('are removed and leave the others', () => {
		expect(without(['Red', 'Other'], ['RED', 'Unknown'])).toEqual(['Other']);
	});
});

describe('follow-up flags', () => {
	const flag = (due: string, start = '') => flagOf({ due, start }, 'Europe/Berlin');

	it('have both dates or none, as Graph wants them', () => {
		expect(flag('')).toEqual({ flagStatus: 'flagged' });
		const due = { dateTime: '2026-05-04T00:00:00', timeZone: 'Europe/Berlin' };
		expect(flag('2026-05-04')).toEqual({ flagStatus: 'flagged', startDateTime: due, dueDateTime: due });
		expect(flag('2026-05-04', '2026-05-01T22:30:00Z')).toMatchObject({
			startDateTime: { dateTime: '2026-05-02T00:30:00' },
		});
	});
});

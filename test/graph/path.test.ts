import { literal, path, segments } from '../../graph/path';

describe('path', () => {
	it.each([
		['a plain ID', 'AAMk', '/me/messages/AAMk/move'],
		['an ID with a slash', 'AA/Mk=', '/me/messages/AA%2FMk%3D/move'],
		['an ID that tries to leave its segment', '../users/x', '/me/messages/..%2Fusers%2Fx/move'],
		['a query in an ID', 'x?$select=y', '/me/messages/x%3F%24select%3Dy/move'],
		['a fragment in an ID', 'x#y', '/me/messages/x%23y/move'],
		['a guest with a hash', 'g_x.example#EXT#@y.example', '/me/messages/g_x.example%23EXT%23%40y.example/move'],
		['quotes and parentheses', "o'neil(1)", '/me/messages/o%27neil%281%29/move'],
	])('encodes %s', (_case, id, expected) => {
		expect(path`/me/messages/${id}/move`.path).toBe(expected);
	});

	it.each(['.', '..'])('refuses %s, which a server would resolve', (id) => {
		expect(() => path`/me/messages/${id}`).toThrow(RangeError);
	});

	it('puts another path in as it is', () => {
		expect(path`${path`/users/${'a b'}`}/messages`.path).toBe('/users/a%20b/messages');
	});

	it('keeps the slashes of a file path, and encodes the rest', () => {
		expect(segments('/Reports/2026 #1/50%.txt').path).toBe('Reports/2026%20%231/50%25.txt');
	});

	it('doubles quotes in literals', () => {
		expect(literal("o'neil")).toBe("'o''neil'");
	});
});

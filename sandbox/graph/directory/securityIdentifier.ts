/** The security identifier that Entra derives from an object's ID: its 16 bytes as four numbers, smallest byte first. */
export function securityIdentifierOf(id: string): string | null {
	const [first = '', second = '', third = '', ...rest] = id.split('-');
	const bytes = Buffer.from(first + second + third + rest.join(''), 'hex');
	if (bytes.length !== 16) return null;
	// A GUID's first three groups are numbers, and written with the greatest byte first.
	bytes.subarray(0, 4).reverse();
	bytes.subarray(4, 6).reverse();
	bytes.subarray(6, 8).reverse();
	return `S-1-12-1-${[0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)).join('-')}`;
}

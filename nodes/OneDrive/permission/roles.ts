export const roleOptions = [
	{ name: 'Can Edit', value: 'write' },
	{ name: 'Can View', value: 'read' },
] as const;

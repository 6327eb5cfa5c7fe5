import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

const only = (...patterns) => ({ patterns: patterns.map((group) => ({ group: [group] })) });

const graphPackages = {
	paths: [
		{ name: 'n8n-core', message: 'n8n-core is for tests only.' },
		{ name: 'axios', message: 'Only graph/http.ts talks HTTP.' },
		{ name: '@azure/msal-node', message: 'Only nodes/shared/auth/ signs in.' },
	],
};

export default [
	{ ignores: ['dist/', 'node_modules/', '.cache/', '**/*.js', '**/*.mjs'] },
	...configWithoutCloudSupport,
	{
		files: ['**/*.ts'],
		rules: {
			// axios and @azure/msal-node are wanted at run time: n8n's verification is closed to nodes that overlap built-in ones.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
			'import-x/no-unresolved': 'off', // the type checker already says so
			'import-x/namespace': 'off',
			'import-x/default': 'off',
			'import-x/named': 'off',
			'import-x/no-named-as-default-member': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
			'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
			'max-params': ['error', 3],
		},
	},
	{
		files: ['package.json'],
		rules: { '@n8n/community-nodes/no-runtime-dependencies': 'off' },
	},
	{
		files: ['test/**/*.ts', 'tools/**/*.ts'],
		rules: {
			'max-lines-per-function': 'off',
			'max-lines': ['error', { max: 400 }],
			'max-params': 'off', // the columns of a table of cases
			'no-console': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off', // starting n8n is what they are for; none is published
		},
	},
	{
		// No n8n node throws here, so there is none to build a NodeApiError with.
		files: ['graph/**/*.ts', 'sandbox/**/*.ts', 'test/**/*.ts', 'tools/**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{ files: ['nodes/**/*.ts', 'credentials/**/*.ts'], rules: { 'no-restricted-imports': ['error', graphPackages] } },
	{
		files: ['nodes/shared/auth/**/*.ts'],
		rules: { 'no-restricted-imports': ['error', { paths: [graphPackages.paths[0], graphPackages.paths[1]] }] },
	},
	{
		files: ['graph/**/*.ts'],
		rules: {
			// The Graph client knows nothing of n8n; nodes/shared/operation turns its failures into n8n's.
			'@n8n/community-nodes/require-node-api-error': 'off',
			'no-restricted-imports': [
				'error',
				{ ...only('n8n-*', '**/nodes/**', '**/sandbox/**', '**/credentials/**'), paths: graphPackages.paths },
			],
		},
	},
	{
		files: ['graph/http.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ ...only('n8n-*', '**/nodes/**', '**/sandbox/**', '**/credentials/**'), paths: [graphPackages.paths[2]] },
			],
		},
	},
	{
		files: ['sandbox/**/*.ts'],
		rules: {
			'no-console': 'off',
			'no-restricted-imports': ['error', only('n8n-*', '**/nodes/**', '**/graph/http', '**/credentials/**')],
		},
	},
];

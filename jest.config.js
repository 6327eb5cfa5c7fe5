'use strict';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// test/e2e needs a running n8n: `npm start -- --check` runs it.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/.cache/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' },
				module: { type: 'commonjs' },
			},
		],
	},
	maxWorkers: 2,
	// Most tests take milliseconds; on a busy machine the first call of an engine may wait for its turn.
	testTimeout: 30_000,
};

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build';
import { command } from './command';
import { local, root } from './paths';
import { runNode } from './processes';
import { say, step } from './progress';

interface Tally {
	passed: number;
	failed: number;
}

const bin = (path: string) => join(root, 'node_modules', path);

/** Lint, type check, build and Jest. Each of the first three counts as one check; all run even when one fails. */
async function test(jestArguments: readonly string[]): Promise<number> {
	await mkdir(local, { recursive: true });
	const tallies = await Promise.all([
		checkStep('Lint', () => runNode([bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'], true)),
		checkStep('Type check', () => runNode([bin('typescript/bin/tsc'), '--noEmit', '-p', '.'], true)),
	]);
	tallies.push(await checkStep('Build', () => build(true)), await jest(jestArguments));
	const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
	const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
	process.stdout.write(`${passed} passed, ${failed} failed\n`);
	return failed === 0 ? 0 : 1;
}

async function checkStep(title: string, work: () => Promise<{ code: number; output: string }>): Promise<Tally> {
	const { code, output } = await step(title, work);
	if (code === 0) return { passed: 1, failed: 0 };
	say(`✗ ${title}\n${output.trim()}`);
	return { passed: 0, failed: 1 };
}

/** Runs Jest on the terminal and counts from its report; a test file that does not even load counts as a failure. */
async function jest(extra: readonly string[]): Promise<Tally> {
	const file = join(local, 'jest.json');
	await rm(file, { force: true });
	const { code } = await runNode([bin('jest/bin/jest.js'), '--json', `--outputFile=${file}`, ...extra]);
	// Jest writes no report when it finds no tests or breaks itself.
	if (!existsSync(file)) return { passed: 0, failed: 1 };
	const report = JSON.parse(await readFile(file, 'utf8')) as {
		numPassedTests: number;
		numFailedTests: number;
		numRuntimeErrorTestSuites: number;
	};
	const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
	// Jest also fails for reasons that no test shows, like a coverage limit.
	return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

void command(() => test(process.argv.slice(2)));

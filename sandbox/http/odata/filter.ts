import { parse } from '@balena/odata-parser';

import { badRequest } from '../errors';
import { toParserDialect } from './dialect';
import { type CompareOperator, type Expression, type Literal } from './expression';

/** The parser's tree is untyped where it leaves the grammar; these are the shapes read from it. */
type Tree = unknown;
type Binds = ReadonlyArray<readonly [string, unknown]>;

const COMPARE = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const FUNCTIONS = new Set([
	'contains',
	'startswith',
	'endswith',
	'tolower',
	'toupper',
	'length',
	'indexof',
	'substring',
	'trim',
	'concat',
	'year',
	'month',
	'day',
	'hour',
	'minute',
	'second',
	'date',
]);

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Turns the parser's tree into an `Expression`, refusing what no service behind Graph evaluates. */
class Reader {
	constructor(
		private readonly filter: string,
		private readonly binds: Binds,
	) {}

	read(tree: Tree): Expression {
		if (tree === null) return { kind: 'literal', value: null };
		if (Array.isArray(tree)) return this.operation(tree);
		if (!isRecord(tree)) throw this.invalid();
		if ('bind' in tree) return { kind: 'literal', value: this.bound(tree.bind) };
		return this.path(tree);
	}

	private operation([operator, ...operands]: readonly Tree[]): Expression {
		if (typeof operator !== 'string') throw this.invalid();
		if (operator === 'and' || operator === 'or') {
			return { kind: 'logic', operator, parts: operands.map((operand) => this.read(operand)) };
		}
		if (operator === 'not') return { kind: 'not', part: this.read(operands[0]) };
		if (operator === 'eqany') return { kind: 'in', left: this.read(operands[0]), values: this.list(operands[1]) };
		if (operator === 'call') return this.call(operands[0]);
		if (COMPARE.has(operator)) {
			const [left, right] = operands.map((operand) => this.read(operand));
			if (left && right) return { kind: 'compare', operator: operator as CompareOperator, left, right };
		}
		throw badRequest(`The operator '${operator}' in '${this.filter}' is not supported.`);
	}

	private call(tree: Tree): Expression {
		if (!isRecord(tree) || typeof tree.method !== 'string' || !Array.isArray(tree.args)) throw this.invalid();
		if (!FUNCTIONS.has(tree.method)) throw badRequest(`An unknown function with name '${tree.method}' was found.`);
		return { kind: 'call', name: tree.method, args: tree.args.map((arg: Tree) => this.read(arg)) };
	}

	private path(tree: Record<string, unknown>): Expression {
		const names: string[] = [];
		let step: Tree = tree;
		while (isRecord(step) && typeof step.name === 'string') {
			names.push(step.name);
			if (isRecord(step.lambda)) return this.lambda(names, step.lambda);
			if (Array.isArray(step.method)) return this.bareLambda(names, step.method);
			if (step.count === true) return { kind: 'path', names, count: true };
			if (step.property === undefined) return { kind: 'path', names: withoutCasts(names), count: false };
			step = step.property;
		}
		throw this.invalid();
	}

	private lambda(names: readonly string[], tree: Record<string, unknown>): Expression {
		const { method, identifier, expression } = tree;
		if ((method !== 'any' && method !== 'all') || typeof identifier !== 'string') throw this.invalid();
		return {
			kind: 'lambda',
			quantifier: method,
			names: withoutCasts(names),
			variable: identifier,
			body: this.read(expression),
		};
	}

	private bareLambda(names: readonly string[], [, call]: readonly Tree[]): Expression {
		if (!isRecord(call) || call.method !== 'any') throw this.invalid();
		return { kind: 'lambda', quantifier: 'any', names: withoutCasts(names), variable: '' };
	}

	private list(tree: Tree): Literal[] {
		if (!isRecord(tree)) throw this.invalid();
		const bind = typeof tree.bind === 'number' ? this.binds[tree.bind] : undefined;
		if (!bind || bind[0] !== 'List' || !Array.isArray(bind[1])) throw this.invalid();
		return bind[1].map(([type, value]: readonly [string, unknown]) => (type === 'Null' ? null : this.value(value)));
	}

	private bound(index: Tree): Literal {
		if (typeof index !== 'number') throw this.invalid();
		return this.value(this.binds[index]?.[1]);
	}

	private value(value: unknown): Literal {
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
		throw this.invalid();
	}

	private invalid() {
		return badRequest(`Invalid filter clause: '${this.filter}'.`);
	}
}

function withoutCasts(names: readonly string[]): string[] {
	return names.filter((name) => !name.toLowerCase().startsWith('microsoft.graph.'));
}

const PARSED_KEPT = 500;
const parsed = new Map<string, Expression>();

/** The meaning of a `$filter`. The same text is parsed once in a while only: expressions are immutable and shared. */
export function parseFilter(filter: string): Expression {
	const known = parsed.get(filter);
	if (known) return known;
	const expression = parseAnew(filter);
	if (parsed.size >= PARSED_KEPT) parsed.clear();
	parsed.set(filter, expression);
	return expression;
}

function parseAnew(filter: string): Expression {
	// The parser decodes percent escapes itself; here the text is decoded already.
	const text = toParserDialect(filter).replaceAll('%', '%25');
	let result;
	try {
		result = parse(text, { startRule: 'ProcessRule', rule: 'FilterByExpression' });
	} catch {
		throw badRequest(`Invalid filter clause: syntax error in '${filter}'.`);
	}
	return new Reader(filter, result.binds).read(result.tree);
}

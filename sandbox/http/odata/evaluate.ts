import { type CompareOperator, type Expression, type LambdaExpression, type Literal } from './expression';

/** Reads a property of a row; the default is the property of that name. */
export type ReadProperty = (row: object, property: string) => unknown;

/** Variables of the lambdas around an expression, by name. */
type Scope = Readonly<Record<string, unknown>>;
type Evaluate = (row: object, scope: Scope) => unknown;

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;

/** A test whether a row satisfies a filter. */
export function compileFilter(filter: Expression, read: ReadProperty = readOwn): (row: object) => boolean {
	const evaluate = compile(filter, read);
	return (row) => evaluate(row, {}) === true;
}

export function readOwn(row: object, property: string): unknown {
	return (row as Readonly<Record<string, unknown>>)[property];
}

/** The value at the end of a path of property names. */
export function readPath(row: object, names: readonly string[], read: ReadProperty = readOwn): unknown {
	let value: unknown = row;
	for (const [at, name] of names.entries()) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = at === 0 ? read(value, name) : readOwn(value, name);
	}
	return value;
}

function compile(expression: Expression, read: ReadProperty): Evaluate {
	switch (expression.kind) {
		case 'literal':
			return () => expression.value;
		case 'path':
			return compilePath(expression.names, expression.count, read);
		case 'compare':
			return compileCompare(expression.operator, compile(expression.left, read), compile(expression.right, read));
		case 'in': {
			const left = compile(expression.left, read);
			return (row, scope) => expression.values.some((value) => compareValues('eq', left(row, scope), value));
		}
		case 'logic': {
			const parts = expression.parts.map((part) => compile(part, read));
			return expression.operator === 'and'
				? (row, scope) => parts.every((part) => part(row, scope) === true)
				: (row, scope) => parts.some((part) => part(row, scope) === true);
		}
		case 'not': {
			const part = compile(expression.part, read);
			return (row, scope) => part(row, scope) !== true;
		}
		case 'call': {
			const args = expression.args.map((arg) => compile(arg, read));
			return (row, scope) =>
				call(
					expression.name,
					args.map((arg) => arg(row, scope)),
				);
		}
		case 'lambda':
			return compileLambda(expression, read);
	}
}

function compilePath(names: readonly string[], count: boolean, read: ReadProperty): Evaluate {
	const [first = '', ...rest] = names;
	return (row, scope) => {
		const value = Object.hasOwn(scope, first) ? follow(scope[first], rest) : readPath(row, names, read);
		if (!count) return value ?? null;
		return Array.isArray(value) ? value.length : 0;
	};
}

function follow(value: unknown, names: readonly string[]): unknown {
	return names.length === 0 || typeof value !== 'object' || value === null
		? names.length
			? undefined
			: value
		: readPath(value, names);
}

function compileLambda(lambda: LambdaExpression, read: ReadProperty): Evaluate {
	const list = compilePath(lambda.names, false, read);
	const body = lambda.body && compile(lambda.body, read);
	return (row, scope) => {
		const found = list(row, scope);
		const elements: readonly unknown[] = Array.isArray(found) ? found : [];
		if (!body) return elements.length > 0;
		const holds = (element: unknown) => body(row, { ...scope, [lambda.variable]: element }) === true;
		return lambda.quantifier === 'any' ? elements.some(holds) : elements.every(holds);
	};
}

function compileCompare(operator: CompareOperator, left: Evaluate, right: Evaluate): Evaluate {
	return (row, scope) => compareValues(operator, left(row, scope), right(row, scope));
}

/** Compares as the services do: texts without regard to case, dates as points in time, nothing with null but equality. */
export function compareValues(operator: CompareOperator, left: unknown, right: unknown): boolean {
	if (Array.isArray(left)) return left.some((element) => compareValues(operator, element, right));
	if (left === null || left === undefined || right === null || right === undefined) {
		const same = (left ?? null) === (right ?? null);
		if (operator === 'eq') return same;
		return operator === 'ne' && !same;
	}
	const order = orderOf(left, right);
	switch (operator) {
		case 'eq':
			return order === 0;
		case 'ne':
			return order !== 0;
		case 'gt':
			return order > 0;
		case 'ge':
			return order >= 0;
		case 'lt':
			return order < 0;
		case 'le':
			return order <= 0;
	}
}

/** Negative, zero or positive; NaN when the two cannot be compared, which satisfies `ne` alone. */
export function orderOf(left: unknown, right: unknown): number {
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
	if (typeof left !== 'string' || typeof right !== 'string') {
		return typeof left === typeof right ? Number.NaN : orderOf(String(left), String(right));
	}
	if (left === right) return 0;
	if (DATE.test(left) && DATE.test(right)) return instant(left) - instant(right);
	const a = left.toLowerCase();
	const b = right.toLowerCase();
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Milliseconds since the epoch; a date without an offset is meant in UTC. */
function instant(text: string): number {
	const full = text.length === 10 ? `${text}T00:00:00Z` : text;
	return Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(full) ? full : `${full}Z`);
}

function call(name: string, args: readonly unknown[]): Literal {
	const [first, second, third] = args;
	if (first === null || first === undefined) return null;
	const text = String(first);
	const lower = text.toLowerCase();
	const other = String(second ?? '').toLowerCase();
	switch (name) {
		case 'contains':
			return lower.includes(other);
		case 'startswith':
			return lower.startsWith(other);
		case 'endswith':
			return lower.endsWith(other);
		case 'tolower':
			return lower;
		case 'toupper':
			return text.toUpperCase();
		case 'trim':
			return text.trim();
		case 'length':
			return text.length;
		case 'indexof':
			return lower.indexOf(other);
		case 'concat':
			return text + String(second ?? '');
		case 'substring':
			return third === undefined
				? text.slice(Number(second))
				: text.slice(Number(second), Number(second) + Number(third));
		default:
			return datePart(name, new Date(instant(text)));
	}
}

function datePart(name: string, date: Date): Literal {
	const parts: Readonly<Record<string, () => Literal>> = {
		year: () => date.getUTCFullYear(),
		month: () => date.getUTCMonth() + 1,
		day: () => date.getUTCDate(),
		hour: () => date.getUTCHours(),
		minute: () => date.getUTCMinutes(),
		second: () => date.getUTCSeconds(),
		date: () => date.toISOString().slice(0, 10),
	};
	return Number.isNaN(date.getTime()) ? null : (parts[name]?.() ?? null);
}

/** A value written in a filter. Dates stay texts: they are compared as points in time when the other side is one. */
export type Literal = string | number | boolean | null;

export type CompareOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export interface PathExpression {
	kind: 'path';
	/** Property names from the row (or the lambda's variable) inwards. */
	names: readonly string[];
	/** Whether `/$count` follows: the number of elements. */
	count: boolean;
}

export interface LambdaExpression {
	kind: 'lambda';
	quantifier: 'any' | 'all';
	names: readonly string[];
	variable: string;
	/** Absent for `any()`: whether there is an element at all. */
	body?: Expression;
}

export type Expression =
	| { kind: 'literal'; value: Literal }
	| PathExpression
	| { kind: 'compare'; operator: CompareOperator; left: Expression; right: Expression }
	| { kind: 'in'; left: Expression; values: readonly Literal[] }
	| { kind: 'logic'; operator: 'and' | 'or'; parts: readonly Expression[] }
	| { kind: 'not'; part: Expression }
	| { kind: 'call'; name: string; args: readonly Expression[] }
	| LambdaExpression;

/** Visits an expression and everything in it, parents first. */
export function visit(expression: Expression, see: (part: Expression) => void): void {
	see(expression);
	for (const child of childrenOf(expression)) visit(child, see);
}

function childrenOf(expression: Expression): readonly Expression[] {
	switch (expression.kind) {
		case 'compare':
			return [expression.left, expression.right];
		case 'in':
			return [expression.left];
		case 'logic':
			return expression.parts;
		case 'not':
			return [expression.part];
		case 'call':
			return expression.args;
		case 'lambda':
			return expression.body ? [expression.body] : [];
		case 'literal':
		case 'path':
			return [];
	}
}

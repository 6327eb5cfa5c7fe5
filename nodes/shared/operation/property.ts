import { type INodeProperties } from 'n8n-workflow';

type DeepReadonly<T> =
	T extends Array<infer Item>
		? ReadonlyArray<DeepReadonly<Item>>
		: T extends object
			? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
			: T;

/** An n8n property as a constant. */
export type Property = DeepReadonly<INodeProperties>;

/** Keeps the literal types of a property that several operations share. */
export const property = <const P extends Property>(definition: P): P => definition;

type Named = { readonly name: string };
type Listed<P> = P extends { readonly typeOptions: { readonly multipleValues: true } } ? true : false;
type Option<P> = P extends { readonly options: ReadonlyArray<infer O> } ? O : never;
type OptionValue<P> = Option<P> extends { readonly value: infer V } ? V : string;
type Single<P> = P extends { readonly type: 'number' }
	? number
	: P extends { readonly type: 'boolean' }
		? boolean
		: P extends { readonly type: 'options' }
			? OptionValue<P>
			: P extends { readonly type: 'multiOptions' }
				? Array<OptionValue<P>>
				: P extends { readonly type: 'json' }
					? string | object
					: string;

type Group<P, G> = G extends { readonly values: infer V extends readonly Property[] }
	? Listed<P> extends true
		? Array<Values<V>>
		: Values<V>
	: never;

/** The type of the value that n8n hands over for a property. */
export type ValueOf<P> = P extends { readonly type: 'collection' }
	? { [O in Option<P> as O extends Named ? O['name'] : never]?: ValueOf<O> }
	: P extends { readonly type: 'fixedCollection' }
		? { [G in Option<P> as G extends Named ? G['name'] : never]?: Group<P, G> }
		: Listed<P> extends true
			? Array<Single<P>>
			: Single<P>;

/** The values of a list of properties, by name. */
export type Values<L extends readonly Property[]> = { [P in L[number] as P['name']]: ValueOf<P> };

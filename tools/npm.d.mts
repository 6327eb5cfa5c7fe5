export declare function explainNpmFailure(what: string, output: string, folder: string): string;

export declare function environmentWith(node: string): NodeJS.ProcessEnv;

export interface NpmRun {
	tool?: 'npm' | 'npx';
	args: readonly string[];
	what: string;
	cwd?: string;
	node?: string;
	signal?: AbortSignal;
}

export declare function npm(run: NpmRun): Promise<string>;

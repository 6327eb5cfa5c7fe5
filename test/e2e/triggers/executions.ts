import { DatabaseSync } from 'node:sqlite';

/** An execution that n8n has created, however it ended. */
export interface CreatedExecution {
	readonly id: number;
	readonly status: string;
	/** In ms since 1970. */
	readonly createdAt: number;
	/** The changes that it is about, by their marks; none for one that reports a failure. */
	readonly marks: readonly string[];
	/** What it says when it reports a failure. */
	readonly message: string;
}

interface Row {
	id: number;
	status: string;
	createdAt: string;
	data: string;
}

const QUERY = `
	select e.id, e.status, e.createdAt, coalesce(d.data, '') as data
	from execution_entity e left join execution_data d on d.executionId = e.id
	where e.workflowId = ? order by e.id`;

/** A word that stands for one change: it is in the changed thing's name, and nowhere else. */
export const markOf = (series: string, number: number): string => `mark-${series}-${String(number).padStart(5, '0')}`;

const MARK = /mark-[a-z0-9]+-\d{5}/g;

/** What an error says stands before its name in n8n's data, sometimes with its description in between. */
const FAILURE = /"((?:[^"\\]|\\.){10,300})",(?:"(?:[^"\\]|\\.)*",)?"Node(?:Api|Operation)Error"/;

/** n8n's executions of a workflow. Read from its database, because a killed n8n answers nothing. */
export function executionsOf(database: string, workflowId: string): CreatedExecution[] {
	return read(database, (opened) => (opened.prepare(QUERY).all(workflowId) as unknown as Row[]).map(understand));
}

/** How many there are: a glance, while reading them all would keep n8n from its work. */
export function countExecutions(database: string, workflowId: string): number {
	return read(database, (opened) => {
		const row = opened.prepare('select count(*) as count from execution_entity where workflowId = ?').get(workflowId);
		return Number(row?.['count'] ?? 0);
	});
}

function read<T>(database: string, look: (opened: DatabaseSync) => T): T {
	const opened = new DatabaseSync(database, { readOnly: true, timeout: 10_000 });
	try {
		return look(opened);
	} finally {
		opened.close();
	}
}

function understand({ id, status, createdAt, data }: Row): CreatedExecution {
	const marks = [...new Set(data.match(MARK) ?? [])];
	return {
		id,
		status,
		createdAt: Date.parse(`${createdAt.replace(' ', 'T')}Z`),
		marks,
		message: marks.length === 0 ? (FAILURE.exec(data)?.[1] ?? '') : '',
	};
}

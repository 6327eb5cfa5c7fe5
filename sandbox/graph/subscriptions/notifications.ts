import { Router } from '../../http/router';
import { parseQuery } from '../../http/odata/query';
import { showRow } from '../../http/show';
import { backgroundCall } from '../../http/background';
import { type Entity } from '../../http/model';
import { type Change } from '../../store/changes';
import { type World } from '../../world';
import { Delivery } from './delivery';
import { encryptContent, validationToken } from './encrypt';
import { type NotificationSource, type Notice } from './source';
import { type SubscriptionRow, subscriptions } from './table';

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/** How long before the end of an access token its subscriptions ask for a new one. */
const REMINDER_BEFORE = 5 * 60_000;

/** Change notifications of one sandbox: who is told about what. */
export class Notifications {
	readonly delivery: Delivery;
	private readonly router = new Router<NotificationSource>();
	private readonly sources = new Map<string, NotificationSource>();

	/** Reminders to reauthorize that are planned, by subscription. */
	private readonly reminders = new Map<string, () => void>();

	constructor(private readonly world: World) {
		this.delivery = new Delivery(world);
		world.store.onChange((change) => this.see(change));
	}

	register(source: NotificationSource): void {
		this.sources.set(source.name, source);
		for (const resource of source.resources) this.router.add('GET', resource, source);
	}

	/** The source that watches a resource, with the parameters in its path. */
	find(resource: string): { source: NotificationSource; params: Readonly<Record<string, string>> } | undefined {
		const match = this.router.find('GET', resource.split('?')[0] ?? '');
		return 'target' in match ? { source: match.target, params: match.params } : undefined;
	}

	/** Subscriptions that have not run out. */
	active(tenant: string): SubscriptionRow[] {
		const table = this.world.store.table(subscriptions, tenant);
		const now = this.world.clock.now();
		const all = [...table.all()];
		for (const row of all) if (Date.parse(row.expirationDateTime) <= now) table.remove(row.id);
		return [...table.all()];
	}

	/** Tells a subscriber about its subscription rather than about a resource. */
	lifecycle(tenant: string, row: SubscriptionRow, event: LifecycleEvent): void {
		if (row.lifecycleNotificationUrl === null) return;
		this.delivery.send({
			subscriptionId: row.id,
			tenant,
			url: row.lifecycleNotificationUrl,
			body: {
				subscriptionId: row.id,
				subscriptionExpirationDateTime: row.expirationDateTime,
				tenantId: tenant,
				clientState: row.clientState,
				lifecycleEvent: event,
				resource: row.resource,
				resourceData: null,
			},
			lost: () => undefined,
		});
	}

	/** Plans the reminder that comes before a subscriber's access token runs out; a new plan replaces the old one. */
	remind(tenant: string, row: SubscriptionRow, tokenExpires: number): void {
		this.reminders.get(row.id)?.();
		if (row.lifecycleNotificationUrl === null) return;
		const due = tokenExpires - REMINDER_BEFORE - this.world.clock.now();
		const cancel = this.world.clock.after(Math.max(due, 0), () => {
			this.reminders.delete(row.id);
			const current = this.active(tenant).find(({ id }) => id === row.id);
			if (current) this.lifecycle(tenant, current, 'reauthorizationRequired');
		});
		this.reminders.set(row.id, cancel);
	}

	reset(): void {
		this.delivery.reset();
		this.reminders.clear();
	}

	private see(change: Change): void {
		if (change.table === subscriptions.name) return;
		const table = this.world.store.table(subscriptions, change.tenant);
		if (table.size === 0) return;
		const now = this.world.clock.now();
		for (const row of table.find('scope', change.scope)) {
			const source = this.sources.get(row.source);
			if (!source?.tables.includes(change.table) || Date.parse(row.expirationDateTime) <= now) continue;
			const notice = source.notice(change, row, this.world);
			if (notice) this.send({ tenant: change.tenant, row, source, notice });
		}
	}

	private send({
		tenant,
		row,
		source,
		notice,
	}: {
		tenant: string;
		row: SubscriptionRow;
		source: NotificationSource;
		notice: Notice;
	}): void {
		const rich = row.includeResourceData === true && row.encryptionCertificate !== null;
		this.delivery.send({
			subscriptionId: row.id,
			tenant,
			url: row.notificationUrl,
			body: {
				id: this.world.newId(),
				subscriptionId: row.id,
				subscriptionExpirationDateTime: row.expirationDateTime,
				changeType: notice.changeType,
				resource: notice.resource,
				resourceData: notice.resourceData,
				clientState: row.clientState,
				tenantId: tenant,
				...(rich ? { encryptedContent: this.encrypted(row, source, { tenant, notice }) } : {}),
			},
			...(rich ? { validationToken: validationToken(this.world, { tenant, applicationId: row.applicationId }) } : {}),
			lost: () => {
				if (source.lifecycle) this.lifecycle(tenant, row, 'missed');
			},
		});
	}

	private encrypted(
		row: SubscriptionRow,
		source: NotificationSource,
		{ tenant, notice }: { tenant: string; notice: Notice },
	): Entity {
		const query = parseQuery(new URLSearchParams(row.resource.split('?')[1] ?? ''));
		const content =
			source.model && notice.row
				? showRow(source.model, notice.row, {
						call: backgroundCall(this.world, { tenant, userId: row.ownerId, immutableIds: row.immutableIds }),
						query,
					})
				: notice.resourceData;
		return encryptContent(
			{ '@odata.context': `${this.world.url}/v1.0/$metadata#${notice.resource}/$entity`, ...content },
			{ certificate: row.encryptionCertificate ?? '', certificateId: row.encryptionCertificateId ?? '' },
		);
	}
}

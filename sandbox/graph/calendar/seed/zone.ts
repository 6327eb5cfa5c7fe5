import { findZone, UTC } from '../time/zone';

/** Where the demo company has its clock. */
export const DEMO_ZONE = findZone('Europe/Vienna') ?? UTC;

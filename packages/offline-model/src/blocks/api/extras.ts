import type { Extra } from './extras/extra.ts'
import { overRecords } from './extras/over-records.ts'
import { standalone } from './extras/standalone.ts'

/** Endpoints beside the plain keeping of records. */
export const extras: Extra[] = [...standalone, ...overRecords]

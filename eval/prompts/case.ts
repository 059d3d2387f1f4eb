/** A request and the refinements that follow, each of the version before it. */
export type Case = { prompt: string; next?: string[]; language?: string }

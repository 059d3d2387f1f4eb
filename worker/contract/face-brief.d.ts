/** Begins what a request for another face of an API tells of its contract; before it stand its title and people's own words. */
export declare const INTERFACE_BRIEF = 'Made from the contract of its API.'
/** Says, on a line behind `INTERFACE_BRIEF`, which app a face is made for. */
export declare const formatBriefApp: (slug: string) => string
/**
 * Returns the slug of the app that a request names as its own, or null. People can write the line too: it is a proposal
 * where to publish, never a right.
 */
export declare const readBriefApp: (prompt: string) => string | null

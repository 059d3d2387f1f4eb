/** Begins what a request for another face of an API tells of its contract; before it stand its title and people's own words. */
export const FACE_BRIEF = 'Made from the contract of its API.'

/** Names the trial that a request to a sandbox's object is for. */
export const TRIAL_HEADER = 'x-aetheros-trial'

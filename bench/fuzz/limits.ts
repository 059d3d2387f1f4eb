const PLENTY = 1_000_000

/** One program asks as nobody would: limits made for people would answer most of it. */
export const PLENTIFUL_LIMITS = JSON.stringify({
  registrationsPerAddress: PLENTY,
  signInsPerAccount: PLENTY,
  signInsPerAddress: PLENTY,
  generationsPerUser: PLENTY,
  runsPerUser: PLENTY,
  generationsPerUserDay: PLENTY,
  tokensPerUserDay: 100 * PLENTY,
  requestsPerUser: PLENTY,
})

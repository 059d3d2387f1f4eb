const PLENTY = 1_000_000

const plentiful = {
  registrationsPerAddress: PLENTY,
  signInsPerAccount: PLENTY,
  signInsPerAddress: PLENTY,
  lettersToAddress: PLENTY,
  lettersByAsker: PLENTY,
  generationsPerUser: PLENTY,
  runsPerUser: PLENTY,
  generationsPerUserDay: PLENTY,
  tokensPerUserDay: 100 * PLENTY,
  requestsPerUser: PLENTY,
  appsPerUser: PLENTY,
}

/** One program asks as nobody would: limits made for people would answer most of it. */
export const PLENTIFUL_LIMITS = JSON.stringify(plentiful)

/** The same, and as many messages at once. */
export const UNBOUNDED_LIMITS = JSON.stringify({ ...plentiful, messagesPerSecond: PLENTY, messageBurst: PLENTY })

/** A message that someone wrote in the room. */
export type TalkMessage = { name: string; message: string }

/** Of the room's conversation, in characters (about four a token). */
const BUDGET_CHARS = 4_000
/** The number of messages that belong to a request that refers to the conversation, from its end. */
const LAST = 10

const REFERS =
  /\b(?:as (?:we |i |you |he |she |they )?(?:just )?(?:said|discussed|agreed|wrote|mentioned|described|suggested)|(?:discussed|agreed|mentioned|described) (?:above|before|earlier)|(?:see )?above|what (?:\w+ ){1,3}(?:said|wrote|asked|suggested|wants?|described)|our (?:discussion|chat|conversation)|in the chat)\b/i

const COMMON = new Set(
  'about after again also because been being build code could does doing done every from good have here into just like list make more need only other please really should some something than that their them then there these they thing this those very want wants what when where which while will with would your'.split(
    ' ',
  ),
)

/** Words that say what a text is about, without their plural. */
const listTopics = (text: string) =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? [])
      .filter((word) => !COMMON.has(word))
      .map((word) => word.replace(/ies$/, 'y').replace(/s$/, '')),
  )

/**
 * Returns the messages that belong to a request: those that share two of its topics (one, when it has no more), and the
 * last turns when it refers to them in so many words. The newest within the budget, in their order.
 */
export const selectTalk = (request: string, talk: readonly TalkMessage[]): TalkMessage[] => {
  const topics = listTopics(request)
  const enough = Math.min(2, topics.size)
  const refers = REFERS.test(request)
  const belongs = ({ message }: TalkMessage, index: number) => {
    if (refers && index >= talk.length - LAST) return true
    const shared = [...listTopics(message)].filter((word) => topics.has(word))
    return enough > 0 && shared.length >= enough
  }
  const chosen: TalkMessage[] = []
  let left = BUDGET_CHARS
  for (const said of talk.filter(belongs).toReversed()) {
    left -= said.name.length + said.message.length + 4
    if (left < 0) break
    chosen.unshift(said)
  }
  return chosen
}

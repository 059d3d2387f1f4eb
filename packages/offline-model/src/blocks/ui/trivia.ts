import { decks, quizzes, shops } from '../../../data/load.ts'
import { capitalize } from '../../understand/words.ts'
import type { Flashcard } from './parts/content.ts'

export const chooseQuiz = (prompt: string) => {
  const { title, questions } = quizzes.find(({ asks }) => asks.test(prompt)) ?? { title: 'Quiz', questions: [] }
  return { title, questions }
}

export const chooseDeck = (prompt: string): Flashcard[] =>
  (decks.find(({ asks }) => asks.test(prompt))?.cards ?? []).map(([front, back], index) => ({
    id: `sample-${index + 1}`,
    front,
    back,
  }))

export const chooseProducts = (prompt: string) =>
  (shops.find(({ asks }) => asks.test(prompt))?.products ?? []).map(([name, price], index) => ({
    id: `product-${index + 1}`,
    name,
    price,
  }))

/** The question and the options of a poll, as far as the request names them. */
export function readPoll(prompt: string): { question: string; options: string[] } {
  const asked = /["“]([^"”]+\?)["”]|\b((?:which|what|who|where|when|should|do|is|are)\b[^?.]*\?)/i.exec(prompt)
  const listed = /(?:\boptions?:?|\bbetween|\bchoices?:?|\bvote (?:for|on):?|:)\s+(.+?)(?:\.|$)/i.exec(prompt)?.[1]
  const options = (listed ?? '')
    .split(/\s*(?:,|\bor\b|\band\b)\s*/)
    .map((each) => each.trim().replace(/^["']|["']$/g, ''))
    .filter(Boolean)
  const topic =
    /\b(?:poll|vote|survey)(?: app| widget)? (?:about|on|for) (?:the |our |my |your )?([^,.?:]+?)(?= with|,|\.|:|$)/i.exec(
      prompt,
    )?.[1]
  const question = asked?.[1] ?? asked?.[2] ?? (topic ? `Which ${topic.replace(/s$/, '')}?` : 'Which do you prefer?')
  return {
    question: capitalize(question),
    options: options.length >= 2 ? options.map(capitalize) : ['Mountains', 'The sea', 'A city', 'Staying home'],
  }
}

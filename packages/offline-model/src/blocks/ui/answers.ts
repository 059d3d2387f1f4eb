import type { Answer } from './parts/content.ts'
import { readHeadline } from './phrases.ts'

/** Questions that are asked everywhere, to be answered for the subject of a request. */
export function writeAnswers(prompt: string): Answer[] {
  const subject =
    /\b(?:for|about|of)\s+((?:an?|the|my|our)\s+[\w' -]+?)(?=[,.;]|\s+with\b|$)/i.exec(prompt)?.[1] ??
    readHeadline(prompt)
  const us = subject ? subject.replace(/^(?:an?|my)\s+/i, 'the ') : 'us'
  return [
    {
      question: 'When are you open?',
      answer: `Monday to Friday from 9 to 18, Saturday from 10 to 14. Write your own hours of ${us} here.`,
    },
    {
      question: 'Where do I find you?',
      answer: 'At 12 Harbour Street. The stop “Old Port” is two minutes away; bicycles stand in the yard.',
    },
    {
      question: 'What does it cost?',
      answer: 'The first visit is free. After that there is a price for each time and one for the month.',
    },
    {
      question: 'How do I cancel?',
      answer: 'Up to a day before, with a message. Later than that we keep half of the price.',
    },
    { question: 'Can I bring somebody along?', answer: 'Yes. Children under 12 come with an adult.' },
    {
      question: 'Whom do I ask when something is wrong?',
      answer: 'Write to hello@example.com; somebody answers within a working day.',
    },
  ]
}

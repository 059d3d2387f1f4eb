import { tones } from '../../../data/load.ts'
import { capitalize, titleCase } from '../../understand/words.ts'
import type { LandingCopy, Plan } from './parts/content.ts'

const plansFor = ([first, second, third]: [string, string, string]): Plan[] => [
  {
    name: first,
    price: 9,
    about: 'To find out whether it suits you.',
    includes: ['Everything essential', 'Cancel at any time'],
  },
  {
    name: second,
    price: 19,
    about: 'What most people choose.',
    includes: [`All of ${first}`, 'Priority answers', 'Bring a friend twice a month'],
    featured: true,
  },
  {
    name: third,
    price: 39,
    about: 'For more than one.',
    includes: [`All of ${second}`, 'Up to six people', 'A person to call'],
  },
]

export const createExamplePlans = () => plansFor(['Starter', 'Studio', 'Company'])

/** The text of a landing page about `subject`. Features that the request names come first, in its words. */
export function writeLandingCopy(brand: string, subject: string, named: string[], pricing: boolean): LandingCopy {
  const tone = tones.find((each) => each.asks.test(subject)) ?? tones.at(-1)
  if (!tone) throw new Error('There is always a tone')
  const it = subject.replace(/^(?:an?|the|my|our)\s+/i, '')
  const fill = (text: string) => text.replaceAll('{It}', capitalize(it)).replaceAll('{it}', it)
  const asked = named.map((title) => ({
    title: capitalize(title),
    text: fill(`Part of {it} from the first day, at no extra cost.`),
  }))
  return {
    brand: brand || titleCase(it),
    headline: fill(tone.headline),
    lead: fill(tone.lead),
    action: tone.action,
    features: [...asked, ...tone.features.map(([title, text]) => ({ title, text }))].slice(0, 6),
    plans: pricing ? plansFor(tone.plans) : [],
    questions: [
      {
        question: 'How do I begin?',
        answer: 'Leave your address below. You hear from a person within two working days.',
      },
      {
        question: 'What does it cost?',
        answer: pricing ? 'The prices are above. There are no others.' : 'We agree on a price before anything begins.',
      },
      {
        question: 'Can I stop?',
        answer: 'At any time, with one message. What you have paid for stays yours until then.',
      },
    ],
  }
}

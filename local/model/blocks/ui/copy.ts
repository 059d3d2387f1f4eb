import { titleCase } from '../../understand/english.ts'
import type { LandingCopy, Plan } from './parts/content.ts'

type Tone = {
  asks: RegExp
  headline: string
  lead: string
  action: string
  features: [string, string][]
  plans: [string, string, string]
}

/** `{it}` is what the page is about, as the request says it. */
const tones: Tone[] = [
  {
    asks: /coffee|caf[eé]|bakery|restaurant|bistro|tea|bar\b|food|pizz/i,
    headline: 'Made slowly, served warm.',
    lead: 'The place for {it}: short menu, good ingredients, and a table by the window.',
    action: 'Reserve a table',
    features: [
      ['A short menu', 'A few dishes that change with the season, and nothing that does not belong.'],
      ['Open early', 'From seven on weekdays and eight at the weekend, until the last guest has finished.'],
      ['From nearby', 'We know every farm and mill by name, and so will you.'],
      ['Room for groups', 'Tables for up to twelve. Tell us a day before and we prepare.'],
    ],
    plans: ['Breakfast', 'Lunch', 'Dinner'],
  },
  {
    asks: /gym|yoga|fitness|climb|sport|dance|studio class|swim|martial/i,
    headline: 'Stronger than last week.',
    lead: '{It} with coaches who know your name, hours that fit a working day, and no contract to hide in.',
    action: 'Try a day',
    features: [
      ['First day free', 'Come as you are. Shoes, mat and advice are here.'],
      ['Small groups', 'Never more than ten people to a coach, so that somebody sees how you move.'],
      ['Open late', 'From six in the morning to eleven at night, every day of the year.'],
      ['Something to aim for', 'A plan for eight weeks, written with you and changed when life does.'],
    ],
    plans: ['Off-peak', 'Everyday', 'Family'],
  },
  {
    asks: /portfolio|photograph|designer|artist|freelanc|agency|architect|writer|studio/i,
    headline: 'Work that holds up close.',
    lead: '{It}: a small practice, a few clients at a time, and care for what happens after delivery.',
    action: 'Start a project',
    features: [
      ['Listening first', 'A week of questions before the first draft. It saves a month later.'],
      ['One person to ask', 'Who you meet is who does the work.'],
      ['Fixed prices', 'Agreed before we begin, with what is and is not included.'],
      ['Yours to keep', 'You receive every source file, named so that others can go on.'],
    ],
    plans: ['Day', 'Project', 'Season'],
  },
  {
    asks: /course|school|learn|workshop|class|academy|tutor|teach/i,
    headline: 'Learn it by doing it.',
    lead: '{It} in small steps, each with something you can show at the end.',
    action: 'Save a place',
    features: [
      ['An hour at a time', 'Lessons short enough for an evening, and long enough to finish something.'],
      ['People who answer', 'Questions get an answer within a day, by somebody who teaches.'],
      ['At your pace', 'Every lesson stays open. Nobody counts the weeks.'],
      ['A piece of your own', 'You finish with work that is yours, not with a certificate alone.'],
    ],
    plans: ['Listen in', 'Take part', 'With a mentor'],
  },
  {
    asks: /shop|store|brand|boutique|market|jewell?ery|clothing|candle|soap|ceramic/i,
    headline: 'Few things, made well.',
    lead: '{It}, made in small numbers and mended for as long as you keep it.',
    action: 'Join the list',
    features: [
      ['Made to last', 'Materials that age well, and seams that can be opened again.'],
      ['Small numbers', 'We make what is ordered. Nothing is thrown away.'],
      ['Thirty days', 'Send it back for any reason, or none.'],
      ['Mended free', 'For five years, whoever owns it by then.'],
    ],
    plans: ['One', 'Set', 'Subscription'],
  },
  {
    asks: /conference|festival|event|meetup|concert|wedding|retreat/i,
    headline: 'Be there when it happens.',
    lead: '{It}: people worth meeting, time to talk to them, and a programme with room to breathe.',
    action: 'Get a ticket',
    features: [
      ['A short programme', 'One stage, so that nobody misses anything.'],
      ['Long breaks', 'Half of the day is for talking to each other.'],
      ['Good food', 'Cooked on the spot, with something for everyone.'],
      ['Easy to reach', 'Five minutes from the station, and step-free throughout.'],
    ],
    plans: ['Day', 'Both days', 'Supporter'],
  },
  {
    asks: /./,
    headline: '{It}, without the fuss.',
    lead: 'Everything you need from {it}, in one calm place. Set up in minutes, and yours to leave whenever you like.',
    action: 'Get early access',
    features: [
      ['Ready in minutes', 'Start with what you have. There is nothing to install and nobody to call.'],
      ['Clear at a glance', 'What matters today is on the first screen. The rest is one click away.'],
      ['Works together', 'Invite the people you work with; everyone sees the same thing.'],
      ['Yours to keep', 'Take everything with you at any time, in formats that others can read.'],
    ],
    plans: ['Solo', 'Team', 'Company'],
  },
]

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

export const examplePlans = () => plansFor(['Starter', 'Studio', 'Company'])

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The text of a landing page about `subject`. Features that the request names come first, in its words. */
export function landingCopy(brand: string, subject: string, named: string[], pricing: boolean): LandingCopy {
  const tone = tones.find((each) => each.asks.test(subject)) ?? tones.at(-1)
  if (!tone) throw new Error('There is always a tone')
  const it = subject.replace(/^(?:an?|the|my|our)\s+/i, '')
  const fill = (text: string) => text.replaceAll('{It}', sentence(it)).replaceAll('{it}', it)
  const asked = named.map((title) => ({
    title: sentence(title),
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

import type { Flashcard, Question } from './parts/content.ts'

const question = (ask: string, options: string[], answer: number): Question => ({ ask, options, answer })

const quizzes: [RegExp, string, Question[]][] = [
  [
    /european? capitals|capitals (?:of|in) europe/i,
    'European capitals',
    [
      question('What is the capital of Portugal?', ['Porto', 'Lisbon', 'Faro', 'Braga'], 1),
      question('What is the capital of Finland?', ['Turku', 'Tampere', 'Helsinki', 'Oulu'], 2),
      question('Of which country is Vienna the capital?', ['Germany', 'Hungary', 'Slovenia', 'Austria'], 3),
      question('What is the capital of Switzerland?', ['Bern', 'Zürich', 'Geneva', 'Basel'], 0),
      question('Which capital lies on the Danube?', ['Prague', 'Budapest', 'Warsaw', 'Sofia'], 1),
    ],
  ],
  [
    /geograph|capital|countr/i,
    'Geography',
    [
      question('What is the capital of Portugal?', ['Porto', 'Lisbon', 'Faro', 'Braga'], 1),
      question('Which river flows through Cairo?', ['Niger', 'Congo', 'Nile', 'Zambezi'], 2),
      question('Which is the largest ocean?', ['Atlantic', 'Indian', 'Arctic', 'Pacific'], 3),
      question('Which country has the most time zones?', ['France', 'Russia', 'China', 'Canada'], 0),
      question('What is the capital of Kenya?', ['Nairobi', 'Mombasa', 'Kampala', 'Dodoma'], 0),
    ],
  ],
  [
    /scien|physic|chem|biolog|space|planet/i,
    'Science',
    [
      question('Which planet is closest to the Sun?', ['Venus', 'Mars', 'Mercury', 'Earth'], 2),
      question('What is the chemical symbol of gold?', ['Go', 'Au', 'Gd', 'Ag'], 1),
      question('How many bones has an adult human?', ['186', '206', '226', '256'], 1),
      question('What do plants take in to make sugar?', ['Oxygen', 'Nitrogen', 'Helium', 'Carbon dioxide'], 3),
      question(
        'What is the speed of light, roughly?',
        ['300,000 km/s', '30,000 km/s', '3,000 km/s', '3,000,000 km/s'],
        0,
      ),
    ],
  ],
  [
    /math|arithmetic|number/i,
    'Mathematics',
    [
      question('What is 12 × 12?', ['124', '144', '148', '132'], 1),
      question('Which of these is a prime?', ['51', '57', '59', '63'], 2),
      question('How many degrees has a triangle in all?', ['90', '180', '270', '360'], 1),
      question('What is the square root of 196?', ['12', '13', '14', '16'], 2),
      question('What is a quarter of a half?', ['1/6', '1/8', '1/4', '3/4'], 1),
    ],
  ],
  [
    /program|javascript|web|computer|coding|code/i,
    'Computing',
    [
      question('Which keyword declares a constant in JavaScript?', ['let', 'var', 'const', 'def'], 2),
      question('What does HTML describe?', ['Behaviour', 'Structure', 'Style', 'Storage'], 1),
      question('How many values fit into one byte?', ['128', '255', '256', '512'], 2),
      question('Which status means "not found"?', ['200', '301', '404', '500'], 2),
      question('What is the binary of 5?', ['101', '110', '100', '111'], 0),
    ],
  ],
  [
    /./,
    'Quiz',
    [
      question('Which planet is known for its rings?', ['Mars', 'Saturn', 'Venus', 'Mercury'], 1),
      question('How many strings has a violin?', ['4', '5', '6', '8'], 0),
      question('What is the capital of Japan?', ['Kyoto', 'Osaka', 'Tokyo', 'Nara'], 2),
      question('Which gas do we breathe most of?', ['Oxygen', 'Nitrogen', 'Argon', 'Carbon dioxide'], 1),
      question('How many sides has a hexagon?', ['5', '6', '7', '8'], 1),
    ],
  ],
]

const decks: [RegExp, [string, string][]][] = [
  [
    /spanish/i,
    [
      ['the house', 'la casa'],
      ['to eat', 'comer'],
      ['tomorrow', 'mañana'],
      ['the window', 'la ventana'],
      ['thank you', 'gracias'],
    ],
  ],
  [
    /french/i,
    [
      ['the house', 'la maison'],
      ['to eat', 'manger'],
      ['tomorrow', 'demain'],
      ['the window', 'la fenêtre'],
      ['thank you', 'merci'],
    ],
  ],
  [
    /german/i,
    [
      ['the house', 'das Haus'],
      ['to eat', 'essen'],
      ['tomorrow', 'morgen'],
      ['the window', 'das Fenster'],
      ['thank you', 'danke'],
    ],
  ],
  [
    /./,
    [
      ['Capital of Portugal', 'Lisbon'],
      ['12 × 12', '144'],
      ['Symbol of gold', 'Au'],
      ['Largest ocean', 'Pacific'],
      ['Strings of a violin', '4'],
    ],
  ],
]

export const quizFor = (prompt: string) => {
  const [, title, questions] = quizzes.find(([topic]) => topic.test(prompt)) ?? ['', 'Quiz', []]
  return { title, questions }
}

export const deckFor = (prompt: string): Flashcard[] =>
  (decks.find(([topic]) => topic.test(prompt))?.[1] ?? []).map(([front, back], index) => ({
    id: `sample-${index + 1}`,
    front,
    back,
  }))

const shops: [RegExp, [string, number][]][] = [
  [
    /coffee|caf/i,
    [
      ['House espresso', 14],
      ['Filter roast', 12.5],
      ['Decaf', 13],
      ['Pour-over set', 38],
      ['Travel mug', 22],
      ['Paper filters', 5],
    ],
  ],
  [
    /book/i,
    [
      ['The Salt Road', 18],
      ['Winter Orchard', 14.5],
      ['A Map of Rain', 21],
      ['The Quiet Engine', 16],
      ['Nine Bridges', 12],
      ['Harbour Lights', 19],
    ],
  ],
  [
    /plant|garden|flower/i,
    [
      ['Monstera', 28],
      ['Basil', 4.5],
      ['Olive tree', 64],
      ['Fern', 16],
      ['Clay pot', 12],
      ['Watering can', 19],
    ],
  ],
  [
    /baker|bread|cake|pastr/i,
    [
      ['Sourdough', 6.5],
      ['Rye loaf', 5.8],
      ['Croissant', 2.6],
      ['Cinnamon roll', 3.2],
      ['Focaccia', 5],
      ['Lemon tart', 24],
    ],
  ],
  [
    /./,
    [
      ['Walnut stool', 120],
      ['Linen lamp', 84],
      ['Clay mug', 18],
      ['Wool blanket', 95],
      ['Brass hook', 12.5],
      ['Oak tray', 42],
    ],
  ],
]

export const productsFor = (prompt: string) =>
  (shops.find(([topic]) => topic.test(prompt))?.[1] ?? []).map(([name, price], index) => ({
    id: `product-${index + 1}`,
    name,
    price,
  }))

/** The question and the options of a poll, as far as the request names them. */
export function pollFrom(prompt: string): { question: string; options: string[] } {
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
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  return {
    question: capital(question),
    options: options.length >= 2 ? options.map(capital) : ['Mountains', 'The sea', 'A city', 'Staying home'],
  }
}

/** A part that needs nothing from the request. `asks` finds it there; `file` and `component` name it in `parts/`. */
export type Widget = {
  id: string
  file: string
  component: string
  title: string
  about: string
  width: 'narrow' | 'wide'
  asks: RegExp
}

const widget = (
  id: string,
  component: string,
  title: string,
  about: string,
  asks: RegExp,
  width: Widget['width'] = 'narrow',
): Widget => ({ id, file: `${id}.tsx`, component, title, about, width, asks })

/** In the order in which they are looked for: what is more particular first, since a found phrase is used up. */
export const widgets: Widget[] = [
  widget(
    'pomodoro',
    'Pomodoro',
    'Pomodoro',
    'Focus, then rest. Four sessions earn a long break.',
    /\bpomodoro(?: timer| clock| app)?|\bfocus timer/i,
  ),
  widget(
    'stopwatch',
    'Stopwatch',
    'Stopwatch',
    'Times to the hundredth, with laps.',
    /\bstop ?watch(?:es)?\b|\blap timer/i,
  ),
  widget('metronome', 'Metronome', 'Metronome', 'A steady beat, with an accent on the first.', /\bmetronome\b/i),
  widget(
    'countdown',
    'Countdown',
    'Countdown',
    'Set a time and let it run down.',
    /\bcount ?down(?: timer)?\b|\b(?:egg |kitchen |cooking |tea )?timer\b/i,
  ),
  widget(
    'world-clock',
    'WorldClock',
    'World clock',
    'The time here and elsewhere.',
    /\b(?:world |digital |analogue? )?clock\b|\btime ?zones?\b/i,
  ),
  widget(
    'tip-calculator',
    'TipCalculator',
    'Tip calculator',
    'Split a bill, tip included.',
    /\btip (?:calculator|splitter)|\b(?:bill|tip)[- ]split\w*|\bsplit (?:the|a) bill/i,
  ),
  widget(
    'bmi-calculator',
    'BmiCalculator',
    'Body mass index',
    'Weight against height, in either system.',
    /\bbmi(?: calculator)?\b|\bbody mass index\b/i,
  ),
  widget(
    'loan-calculator',
    'LoanCalculator',
    'Loan calculator',
    'What it costs each month, and in all.',
    /\b(?:loan|mortgage|repayment|interest)(?: payment)?(?: calculator)?\b/i,
  ),
  widget(
    'unit-converter',
    'UnitConverter',
    'Unit converter',
    'Length, weight, temperature, volume and time.',
    /\b(?:unit|temperature|length|weight|measurement|metric)s? convert(?:er|or|ion)\b|(?<!currency |money |file |image |video )\bconvert(?:er|or)\b|\bconverts? (?:units|between)/i,
  ),
  widget('calculator', 'Calculator', 'Calculator', 'Tap the keys, or type.', /\bcalculator\b/i),
  widget(
    'tic-tac-toe',
    'TicTacToe',
    'Tic-tac-toe',
    'Three in a row, against a friend or the computer.',
    /\btic[- ]?tac[- ]?toe\b|\bnoughts and crosses\b/i,
  ),
  widget(
    'memory-game',
    'MemoryGame',
    'Memory',
    'Turn two cards at a time and find the pairs.',
    /\bmemory(?: card)?(?: matching)? game\b|\bmatching (?:card )?(?:game|pairs)|\bmemory\b/i,
  ),
  widget('snake', 'Snake', 'Snake', 'Eat, grow, and do not turn back.', /\bsnake(?: game)?\b/i),
  widget('game-2048', 'Game2048', '2048', 'Slide the tiles; equal ones merge.', /\b2048(?: game)?\b/i),
  widget(
    'minesweeper',
    'Minesweeper',
    'Minesweeper',
    'Open every square that hides no mine.',
    /\bmine ?sweeper(?: game)?\b/i,
  ),
  widget(
    'guess-the-number',
    'GuessTheNumber',
    'Guess the number',
    'Higher or lower, in as few guesses as you can.',
    /\b(?:guess(?:ing)?[- ](?:the[- ])?number|number[- ]guessing)(?: game)?\b/i,
  ),
  widget(
    'rock-paper-scissors',
    'RockPaperScissors',
    'Rock, paper, scissors',
    'Best of as many as you like.',
    /\brock,?[- ]paper,?[- ](?:and[- ])?scissors?(?: game)?\b/i,
  ),
  widget(
    'hangman',
    'Hangman',
    'Hangman',
    'Guess the word, letter by letter.',
    /\bhang ?man(?: game)?\b|\bword guessing(?: game)?\b/i,
  ),
  widget(
    'dice',
    'Dice',
    'Dice',
    'Up to six dice, and the sum of the last rolls.',
    /\bdice(?: roll(?:er|ing)?)?\b|\broll (?:a )?dic?e\b/i,
  ),
  widget(
    'typing-test',
    'TypingTest',
    'Typing test',
    'How fast, and how exactly.',
    /\btyping (?:test|speed|game|tutor|practice)(?: test| game)?\b/i,
  ),
  widget(
    'habit-tracker',
    'HabitTracker',
    'Habits',
    'One tap a day; rows of days add up.',
    /\bhabits?(?: track(?:er|ing))?\b|\bstreaks?\b/i,
  ),
  widget(
    'calendar',
    'Calendar',
    'Calendar',
    'A month at a glance, with entries for each day.',
    /\b(?:month(?:ly)? |event )?calendar\b|\b(?:day|week) planner\b/i,
    'wide',
  ),
  widget(
    'expenses',
    'Expenses',
    'Expenses',
    'What comes in, what goes out, and where it goes.',
    /\b(?:expenses?|spending|budget|money)(?: (?:and income )?(?:track(?:er|ing)|manager|planner|app|tracker app))?\b/i,
    'wide',
  ),
  widget(
    'notes',
    'Notes',
    'Notes',
    'Write it down; find it again.',
    /\bnotes? ?(?:-|)(?:app|taking|pad|book|editor)(?: app)?\b|\bnotepad\b|(?<=\b(?:and|with|plus|,) (?:an? )?)notes\b|\bsticky notes\b|\btext editor\b|^\W*(?:an? )?notes?\W*$|\bjournal\b|\bdiary\b/i,
    'wide',
  ),
  widget(
    'colour-palette',
    'ColourPalette',
    'Colour palette',
    'Five colours that go together.',
    /\bcolou?r (?:palette|scheme|picker|mixer)s?(?: generator| maker)?\b|\bpalette(?: generator| maker)?\b/i,
    'wide',
  ),
  widget(
    'drawing-pad',
    'DrawingPad',
    'Drawing pad',
    'Draw with a mouse, a finger or a pen.',
    /\b(?:draw(?:ing)?|paint(?:ing)?|sketch(?:ing)?|doodle)[- ]?(?:pad|app|board|canvas|tool|book)?\b|\bwhiteboard\b/i,
    'wide',
  ),
  widget(
    'weather',
    'Weather',
    'Weather',
    'Sample forecast for three places.',
    /\bweather(?: (?:card|app|widget|forecast|dashboard))?\b|\bforecast\b/i,
  ),
  widget(
    'music-player',
    'MusicPlayer',
    'Music player',
    'A player with sample tracks.',
    /\b(?:music|audio|media|mp3|song|podcast|video) player\b/i,
  ),
  widget(
    'chat',
    'Chat',
    'Chat',
    'A conversation with an echo.',
    /\bchat ?(?:app|box|bot|room|window|interface|ui)?\b|\bmessenger\b|\bmessaging(?: app)?\b/i,
  ),
  widget(
    'profile-card',
    'ProfileCard',
    'Profile',
    'A person on one card.',
    /\b(?:user |personal )?profile(?: (?:card|page))?\b|\bbusiness card\b/i,
  ),
  widget(
    'login',
    'Login',
    'Sign in',
    'Sign in or create an account.',
    /\b(?:log ?in|sign[- ]?in|auth(?:entication)?)(?: and (?:sign[- ]?up|registration))?(?: (?:form|page|screen|ui))?\b/i,
  ),
  widget(
    'password-generator',
    'PasswordGenerator',
    'Password generator',
    'Random, on this device, never sent.',
    /\bpassword (?:generator|maker|creator)\b/i,
  ),
  widget('counter', 'Counter', 'Counter', 'Up, down, and by how much.', /\b(?:tally |click )?counter\b/i),
]

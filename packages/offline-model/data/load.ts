import abilitiesFile from './abilities.json' with { type: 'json' }
import coloursFile from './colours.json' with { type: 'json' }
import commandsFile from './commands.json' with { type: 'json' }
import fieldsFile from './fields.json' with { type: 'json' }
import languagesFile from './languages.json' with { type: 'json' }
import listsFile from './lists.json' with { type: 'json' }
import nounsFile from './nouns.json' with { type: 'json' }
import presetsFile from './presets.json' with { type: 'json' }
import programsFile from './programs.json' with { type: 'json' }
import samplesFile from './samples.json' with { type: 'json' }
import {
  Abilities,
  Colours,
  Commands,
  Fields,
  Languages,
  Lists,
  Nouns,
  Presets,
  Programs,
  Samples,
  Services,
  Tones,
  Trivia,
  Units,
  Widgets,
  Words,
} from './schema.ts'
import servicesFile from './services.json' with { type: 'json' }
import tonesFile from './tones.json' with { type: 'json' }
import triviaFile from './trivia.json' with { type: 'json' }
import unitsFile from './units.json' with { type: 'json' }
import widgetsFile from './widgets.json' with { type: 'json' }
import wordsFile from './words.json' with { type: 'json' }

/** Everything that the offline model knows, read once. A file that does not fit its schema stops it here. */
export const { nouns, places } = Nouns.parse(nounsFile)
export const wordLists = Words.parse(wordsFile)
export const fieldWords = Fields.parse(fieldsFile)
export const colourNames = Colours.parse(coloursFile)
export const { contents: listContents, keptIn } = Lists.parse(listsFile)
export const { dashboards, forms: formPresets } = Presets.parse(presetsFile)
export const samples = Samples.parse(samplesFile)
export const { quizzes, decks, shops } = Trivia.parse(triviaFile)
export const tones = Tones.parse(tonesFile)
export const widgets = Widgets.parse(widgetsFile)
export const programs = Programs.parse(programsFile)
export const foreignLanguages = Languages.parse(languagesFile)
export const commands = Commands.parse(commandsFile)
export const unitFamilies = Units.parse(unitsFile)
export const abilities = Abilities.parse(abilitiesFile)
export const services = Services.parse(servicesFile)

/** Rules for `ui`: a React interface that runs in a sandboxed page of its own. */
export const uiRules = `# What you build: a user interface
\`src/App.tsx\` with a React component as default export; further files in src/components/ and src/lib/ when App.tsx would pass 250 lines.

- React 19 and Tailwind CSS 4 are supplied: import from 'react' and from your own files ("./components/board.tsx"). Also supplied, where they help: 'lucide-react' (icons, with \`aria-hidden\`), 'recharts' (charts), 'date-fns'. No other package, no CSS import, no images or fonts from the network: pictures are drawn with CSS or SVG. No \`fetch\`, unless the request holds the contract of an API: then call its paths as they stand there ('/api/…', the same origin) and show what loads, what is empty and what failed.
- TypeScript, strict, no \`any\`. Hooks at the top of components only; a key from the data, never the index of a list that changes; nothing random or from the clock during render.
- It works: every button does what it says, forms check their values and say what is wrong beside the field, destructive actions can be undone or are confirmed in the page (no alert, confirm or prompt: the sandbox blocks them).
- State that people would miss after a reload goes to localStorage, each access in try/catch because a sandbox may refuse it. Begin with a little believable sample data where an empty page would say nothing, and design the empty state too.
- Accessible: semantic elements, one h1, a label for every field, visible focus, everything reachable by keyboard, contrast of 4.5:1, \`aria-live\` for what changes by itself, \`motion-reduce:\` for animation.
- Responsive from 390 px to 1440 px without sideways scrolling. Light and dark (\`dark:\` follows the system) unless the request names one.
- Designed, not default: one accent colour that fits the subject (the one named, if any), a clear type scale, generous and even spacing, aligned edges, quiet borders instead of heavy shadows, considered hover and active states. No lorem ipsum, no emoji as icons, no purple gradient unless asked for.`

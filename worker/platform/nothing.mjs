// In place of a module that is imported for its effect on another one that is not bundled either ([alias] in wrangler.toml).
export {}

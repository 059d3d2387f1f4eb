/** Says how a value is measured or what it may be, as part of its field. */
export const annotations =
  /\b(?:in|per) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|[km]?g|kilos?|kilograms?|grams?|k?m|cm|mm|metres?|meters?|kilomet(?:re|er)s|miles?|litres?|liters?|ml|euros?|dollars?|pounds?|cents?|percent|celsius|fahrenheit|square \w+)\b|\b(?:optional|required|mandatory|unique|decimal|integer|boolean|string|flag|yes\/no|yes or no|true\/false|y\/n|at least|at most|minimum|maximum|up to|between|from \d+ to \d+)\b/gi
/** How things are connected in a sentence: "a tenant lives in an apartment". */
export const relations =
  /\b(?:belong\w*|lives?|links?|linked|linking|taught|appl(?:y|ies)|located|borrow\w*|given?|leaves?|posts?|posted|meets?|happens?|attend\w*|enrol\w*|sold|held|they['’]re|entit(?:y|ies)|models?|propert(?:y|ies)|attributes?|owned?|assigned|related|joins?)\b/gi

/** Unit families: each unit's names, its symbol first, and its size in the family's base unit. */
export const unitFamilies: Record<string, { asked: RegExp; units: Record<string, number>; example: string }> = {
  length: {
    asked:
      /\b(?:lengths?|distances?|met(?:er|re)s?|miles?|kilomet\w+|km|inch(?:es)?|feet|foot|cm|centimet\w+|yards?)\b/i,
    units: {
      'mm|millimetre|millimetres|millimeter|millimeters': 0.001,
      'cm|centimetre|centimetres|centimeter|centimeters': 0.01,
      'm|metre|metres|meter|meters': 1,
      'km|kilometre|kilometres|kilometer|kilometers': 1000,
      'in|inch|inches': 0.0254,
      'ft|foot|feet': 0.3048,
      'yd|yard|yards': 0.9144,
      'mi|mile|miles': 1609.344,
    },
    example: '10 km mi',
  },
  weight: {
    asked: /\b(?:weights?|mass(?:es)?|kilogram\w*|kilos?|kg|pounds?|lbs?|ounces?|grams?|stones?)\b/i,
    units: {
      'mg|milligram|milligrams': 0.001,
      'g|gram|grams': 1,
      'kg|kilogram|kilograms|kilo|kilos': 1000,
      't|tonne|tonnes': 1_000_000,
      'oz|ounce|ounces': 28.349523125,
      'lb|lbs|pound|pounds': 453.59237,
      'st|stone|stones': 6350.29318,
    },
    example: '5 kg lb',
  },
  volume: {
    asked: /\b(?:volumes?|lit(?:er|re)s?|gallons?|millilit\w+|ml|pints?|cups?|cooking)\b/i,
    units: {
      'ml|millilitre|millilitres|milliliter|milliliters': 0.001,
      'l|litre|litres|liter|liters': 1,
      'tsp|teaspoon|teaspoons': 0.00492892159375,
      'tbsp|tablespoon|tablespoons': 0.01478676478125,
      'cup|cups': 0.2365882365,
      'pt|pint|pints': 0.473176473,
      'gal|gallon|gallons': 3.785411784,
    },
    example: '2 l cup',
  },
  time: {
    asked: /\b(?:time units?|durations?|seconds?|minutes?|hours?|units of time|time convers\w+|time, )\b/i,
    units: {
      'ms|millisecond|milliseconds': 0.001,
      's|sec|second|seconds': 1,
      'min|minute|minutes': 60,
      'h|hour|hours': 3600,
      'd|day|days': 86_400,
      'wk|week|weeks': 604_800,
    },
    example: '90 min h',
  },
  data: {
    asked: /\b(?:data sizes?|bytes?|megabytes?|gigabytes?|kilobytes?|mb|gb|kib|mib|file sizes?|storage)\b/i,
    units: {
      'B|b|byte|bytes': 1,
      'kB|kb|kilobyte|kilobytes': 1e3,
      'MB|mb|megabyte|megabytes': 1e6,
      'GB|gb|gigabyte|gigabytes': 1e9,
      'TB|tb|terabyte|terabytes': 1e12,
      'KiB|kib': 2 ** 10,
      'MiB|mib': 2 ** 20,
      'GiB|gib': 2 ** 30,
    },
    example: '1 GiB MB',
  },
  speed: {
    asked: /\b(?:speeds?|km\/h|kmh|mph|knots?)\b/i,
    units: { 'm/s|mps': 1, 'km/h|kmh|kph': 1 / 3.6, mph: 0.44704, 'kn|knot|knots': 0.514444 },
    example: '100 km/h mph',
  },
  area: {
    asked: /\b(?:areas?|hectares?|acres?|square met\w+)\b/i,
    units: {
      'm2|sqm': 1,
      'km2|sqkm': 1e6,
      'ha|hectare|hectares': 1e4,
      'ft2|sqft': 0.09290304,
      'ac|acre|acres': 4046.8564224,
    },
    example: '2 ha ac',
  },
}

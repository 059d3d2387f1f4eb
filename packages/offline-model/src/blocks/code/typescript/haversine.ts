/** Latitude and longitude in degrees. */
export type Place = readonly [latitude: number, longitude: number]

const EARTH_KM = 6371
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** The way along the earth between two places, in km, to 100 m (haversine formula). */
export function distanceKm(from: Place, to: Place): number {
  const [fromLatitude, toLatitude] = [radians(from[0]), radians(to[0])]
  const half =
    Math.sin((toLatitude - fromLatitude) / 2) ** 2 +
    Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.sin(radians(to[1] - from[1]) / 2) ** 2
  return Math.round(2 * EARTH_KM * Math.asin(Math.sqrt(half)) * 10) / 10
}

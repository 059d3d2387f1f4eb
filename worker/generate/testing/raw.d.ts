/** A file as it is, as the test runner imports it. */
declare module '*?raw' {
  const text: string
  export default text
}

export const createProgram = () => null

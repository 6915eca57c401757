/** The four quantiles that we use of jstat 1.9.6, which has no types of its own. */
declare module 'jstat' {
  interface Quantiles {
    normal: { inv(probability: number, mean: number, deviation: number): number };
    studentt: { inv(probability: number, degreesOfFreedom: number): number };
    chisquare: { inv(probability: number, degreesOfFreedom: number): number };
    beta: { inv(probability: number, alpha: number, beta: number): number };
  }
  const jstat: Quantiles;
  export default jstat;
}

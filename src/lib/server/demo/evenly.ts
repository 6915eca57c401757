/** Lists merged into one in which each is spread from beginning to end, in its own order. */
export function evenly<T>(lists: readonly (readonly T[])[]): T[] {
  const placed = lists.flatMap((list, which) =>
    list.map((item, index) => ({ item, place: (index + (which + 0.5) / lists.length) / list.length }))
  );
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

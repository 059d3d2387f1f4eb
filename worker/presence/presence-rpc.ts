/** The presence object as the rest of the Worker calls it; `PresenceObject` implements and describes it. */
export interface PresenceRpc extends Rpc.DurableObjectBranded {
  report(roomId: string, people: string[]): Promise<void>
  write(): Promise<void>
  counts(roomIds: string[]): Record<string, number>
  people(roomId: string): string[]
  listRooms(userId: string): string[]
}

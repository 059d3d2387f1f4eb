/** `gone`: all of it. `going_on`: the rest goes as soon as what holds it answers. */
export type DeletionStatus = 'gone' | 'going_on'

/** The object that sees to the end of an account, as the Worker calls it; `AccountDeletionObject` implements and describes it. */
export interface EndingRpc extends Rpc.DurableObjectBranded {
  close(): Promise<boolean>
  finish(): Promise<DeletionStatus>
}

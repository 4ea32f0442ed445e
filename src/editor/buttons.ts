/** A button below a message, and what it does. */
export interface Button {
  readonly title: string;
  press(): unknown;
}

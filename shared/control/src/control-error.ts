// What cannot be done with the control database, said to its operator in one line that holds no secret.
export class ControlError extends Error {
  override readonly name = "ControlError";
}

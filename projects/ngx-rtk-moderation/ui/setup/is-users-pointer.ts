/** Whether an event comes from the user's pointer. One without a type of pointer comes from a test or a script. */
export function isUsersPointer({ pointerType }: PointerEvent): boolean {
  return Boolean(pointerType);
}

/**
 * How an element declares the workspace as a property. The workspace stays the same object and changes inside, so
 * whoever gets it draws itself again whenever its parent does.
 */
export const deskProperty = { attribute: false, hasChanged: () => true };

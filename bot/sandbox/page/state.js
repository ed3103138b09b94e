// What all phones of the page share. `touched`: the phone the visitor last put a finger on, none for anything else.
export const state = { people: [], bot: null, now: 0, carried: "", touched: null };

export const person = (id) => state.people.find((one) => one.id === id);

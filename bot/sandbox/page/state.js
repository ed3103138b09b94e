// Who the visitor is, and where they look. Kept in the address, so that a reload stays put.
export const state = { me: null, chat: null, bot: null, people: [], now: 0, recent: [], carried: "" };

export function remember() {
  const parts = [state.me?.id, state.chat].filter((part) => part !== null && part !== undefined);
  history.replaceState(null, "", `#${parts.join("/")}`);
}

export const remembered = () => location.hash.slice(1).split("/").filter(Boolean).map(Number);

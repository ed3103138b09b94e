// Who the visitor is, and where they look. Kept in the address, so that a reload stays put.
export const state = { me: null, chat: null, bot: null, people: [], now: 0, recent: [], carried: "", seen: new Map() };

// Unread is what came since the person last looked, or since the visitor first saw the group at all.
export function unread(chat) {
  const mine = `${state.me.id}/${chat.id}`;
  if (!state.seen.has(chat.id)) state.seen.set(chat.id, chat.type === "private" ? 0 : chat.count);
  if (chat.id === state.chat) state.seen.set(mine, chat.count);
  return chat.count - (state.seen.get(mine) ?? state.seen.get(chat.id));
}

export function remember() {
  const parts = [state.me?.id, state.chat].filter((part) => part !== null && part !== undefined);
  history.replaceState(null, "", `#${parts.join("/")}`);
}

export const remembered = () => location.hash.slice(1).split("/").filter(Boolean).map(Number);

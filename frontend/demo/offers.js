/**
 * What this app can do when Haven's user has asked for it (docs/integration.md). Returning `false` declines, and an
 * error says that it did not work; everything else is done.
 * @param {import("./world.js").World} world
 * @param {{changed: () => void, land: (link: string) => void}} app
 */
export function offersOf(world, { changed, land }) {
  /** Do something to a person of this app; there is nothing to do to a stranger. */
  const onPerson = (run) => ({ handle }) => {
    if (!world.person(handle)) throw new Error("nobody has this name here");
    run(handle);
    changed();
  };
  const block = onPerson((handle) => world.block(handle));
  const unblock = onPerson((handle) => world.unblock(handle));
  const set = (name, value) => () => {
    world.change({ [name]: value });
    changed();
  };
  return {
    open: { do: ({ link }) => land(link) },
    block: { do: block, undo: unblock },
    unblock: { do: unblock, undo: block },
    mute: { do: onPerson((handle) => world.mute(handle)), undo: onPerson((handle) => world.mute(handle, false)) },
    // Whoever was removed has to follow again by themselves: nothing that we could undo.
    remove_follower: { do: ({ handle }) => removeFollower(world, handle, changed) },
    filter_comments: { do: set("filtersComments", true), undo: set("filtersComments", false) },
    make_private: { do: set("isPrivate", true), undo: set("isPrivate", false) },
  };
}

function removeFollower(world, handle, changed) {
  if (!world.followers.includes(handle)) return false;
  world.removeFollower(handle);
  changed();
  return true;
}

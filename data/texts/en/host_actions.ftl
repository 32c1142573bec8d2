# Words of the widget about what the host app does for the user. They come with the message list, after the first screen.

widget-do = This app can do it for you
widget-do-first = Before you do this
widget-do-sure = { $what }?
widget-do-not-now = Not now
widget-do-pending = Asking the app
widget-undo = Undo
widget-act-block = Block { $who }
widget-act-unblock = Unblock { $who }
widget-act-mute = Mute { $who }
widget-act-remove-follower = Remove { $who }
widget-act-filter-comments = Filter my comments
widget-act-make-private = Make my account private
widget-act-open = Open the screen
widget-did-block = You blocked { $who }.
widget-did-unblock = You unblocked { $who }.
widget-did-mute = You muted { $who }.
widget-did-remove-follower = { $who } does not follow you now.
widget-did-filter-comments = Your comments are filtered now.
widget-did-make-private = Your account is private now.
widget-outcome-failed = { $what }: this did not work.
widget-outcome-declined = { $what }: the app did not do this.
widget-outcome-unanswered = { $what }: the app did not answer.
widget-outcome-undone = { $what }: this is undone.
widget-outcome-not-undone = { $what }: this may not be undone. Please check in the app.

# What the service itself says (speaker "haven"). What it says at once to somebody in need: first_words.ftl.
# Safe messaging binds every line; see docs/glossary.md for the words.

# --- The first line of every conversation -------------------------------------------------------
haven-welcome = You are writing with an automated assistant, not a person. You can ask for a person at any time.

# --- The handoff: only what is already true may be said ----------------------------------------
haven-handoff-delivered = I'm an automated assistant, so I've told a person on our safety team. They will read what you wrote here. I can't keep this secret from them. You can stay here and keep writing.
haven-handoff-waiting = I'm an automated assistant. Your messages are saved for our safety team as case { $case }. No one has picked it up yet, and I keep trying. A person will read what you wrote, so I can't keep it secret from them.
haven-handoff-asked-delivered = I've asked a person on our team to join. They will see this chat, so you don't have to repeat it. Your case number is { $case }.
haven-handoff-asked-waiting = I've saved your chat for our team as case { $case }. No one is free right now. You can keep writing here, and a person will read it.
haven-alerted-now = A person on our safety team has now seen your case.
haven-handoff-unsaved = I couldn't save that just now, so I can't promise a person yet. If you need help now, open the help lines at the top. Then try again in a minute.

# --- While people are waited for ------------------------------------------------------------------
haven-queue-heard = Thank you. I've added that to your case. The person who joins will read it, so you won't have to say it twice.
haven-agent-lost = The person who was here lost the connection. I'm finding someone else now. All you wrote is kept.
haven-handed-back = { $name } has left the chat. I'm the automated assistant again. You can ask for a person any time.
haven-resolved = { $name } has closed case { $case }. I'm the automated assistant again. If it starts again, just write here.
haven-back-offer = What would you like to do?

# --- When a part of us is away ----------------------------------------------------------------------
haven-assistant-away = I can't reach the part of me that answers questions right now. Your message is saved.
haven-assistant-away-guides = These guides may fit. You can also talk to a person.
haven-assistant-away-nothing = You can try again in a minute, or talk to a person.
haven-empty-message = I didn't get any words there. What can I help you with?

# --- What the host app did for the user (docs/integration.md) ------------------------------------------
haven-did-block = Done. You blocked { $handle }.
haven-did-unblock = Done. You unblocked { $handle }.
haven-did-mute = Done. You muted { $handle }.
haven-did-remove-follower = Done. You removed { $handle } from your followers.
haven-did-filter-comments = Done. Your comments are filtered now.
haven-did-make-private = Done. Your account is private now.
haven-did-failed = I'm sorry, that did not work. You can do it yourself with these steps.
haven-did-declined = The app did not do that. You can do it yourself with these steps.
haven-did-unanswered = The app did not answer, so I can't tell if it worked. You can check it, or do it with these steps.
haven-did-undone = Okay, that is undone. What would you like to do?
haven-did-not-undone = That could not be undone here. You can still change it in the app, or ask a person.

# --- Said once to somebody who writes in another language, in that language (data/texts/<language>/language.ftl) ------
haven-other-language = I can read what you write, but my answers are in English for now. You can ask for a person at any time.

# --- Quick replies ----------------------------------------------------------------------------------
haven-quick-person = Talk to a person
haven-quick-try-again = Try again
haven-quick-guides = See what I can help with

# --- Case status lines (shown to the user) -----------------------------------------------------------
haven-case-waiting = Waiting for a person.
haven-case-claimed = A person is with you.
haven-case-noted = Saved for our team.
haven-case-resolved = Closed.

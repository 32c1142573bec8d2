# What the assistant says about itself and around the guides (actions/small_talk.py, actions/welcome_back.py, actions/clarify.py).

# --- Small talk: `say-<intent>`, and `say-<intent>-again` when the message before was the same ------
say-chitchat = Thanks for talking with me. I'm an automated assistant, and I'm here to help you stay safe in this app. What can I do for you?
say-chitchat-again = It's nice to hear from you. I'm best at help with this app. What would you like?
say-insult = I'm sorry, that was no help to you. Tell me in a few words what you need, or talk to a person.
say-insult-again = I'm sorry this is so hard. Would you like to talk to a person?
say-ask-secret = I can't keep it from our safety team, so you choose what you tell me. A person there can read this chat.
say-ask-privacy = People on our safety team can read this chat, and it is saved. Other users can't see it, but someone who holds your phone could. What would you like to do?
say-prompt-injection = I can't do that. I stick to one thing: to help you stay safe in this app. What do you need?
say-ask-capabilities = I can help you block or report someone, and choose who sees you. I can help with a lost account or a post we took down, too. What do you need?
say-ask-capabilities-again = A few words are enough. Is it about a person, a post, your account or your settings?
say-ask-language = I can read more than English, but for now I write in English. You can write in your own words, or talk to a person.
say-something-else = Okay. Tell me in a few words of your own what you need.
say-device-noted = Okay, I'll show you the steps for that. What can I help you with?
say-device-asked = Thanks. Which one do you use?
say-not-clear = I'm sorry, that was not clear. Tell me in a few words what you need, or talk to a person.

# --- When two readings are close, when there are two wishes, when a name is from another app --------
say-which = I want to get this right. Which one do you mean?
say-which-one = I want to get this right. Do you mean this?
say-next-wish = You also asked about this: { $title }. Shall I show you that next?
say-right-name = Look for { $name }. That is what it is called here.
say-feature-shadowban = There is no such thing here that I can see or change. If a post was taken down, you can ask us to look again. Shall I show you how?
say-feature-read-receipts = I don't know a way to turn that off here. I can show you how to hide when you are online. Would you like that?

# --- Somebody who comes back -------------------------------------------------------------------------
say-same-thing = Good that you're back. Last time it was about this: { $title }. Is it about the same thing?

# --- Quick replies -----------------------------------------------------------------------------------
button-something-else = Something else
button-same-thing = Yes, the same

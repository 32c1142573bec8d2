# Words of the chat widget. Short sentences, no phone numbers, nothing that blames or jokes.

widget-title = Help
widget-welcome-title = Hi. How can we help?
widget-welcome-text = You are writing with an automated assistant, not a person. You can ask for a person at any time.
widget-welcome-exit = Quick exit hides this chat at once. It does not clear your app or browser history.
widget-welcome-exit-keys = On a keyboard you can also press Shift three times.

# --- Who speaks ----------------------------------------------------------------------------------
widget-owner-assistant = Assistant – automated
widget-owner-queue = Waiting for a person
widget-owner-agent = { $name }, safety team
widget-owner-agent-unnamed = A person, safety team
widget-speaker-user = You
widget-speaker-assistant = Assistant, automated
widget-speaker-agent = { $name }, person on the safety team
widget-speaker-agent-unnamed = Person on the safety team
widget-said = { $speaker }: { $text }
widget-now-queue = You are waiting for a person now.
widget-now-agent = { $name } from the safety team is here. You are talking to a person now.
widget-now-agent-unnamed = The safety team is here. You are talking to a person now.
widget-now-assistant = You are writing with the automated assistant again.
widget-typing-assistant = The assistant is writing
widget-typing-agent = { $name } is writing

# --- The controls at the top -----------------------------------------------------------------------
widget-exit = Quick exit
widget-exit-countdown =
    { $left ->
        [one] Press Shift one more time to leave.
       *[other] Press Shift { $left } more times to leave.
    }
widget-close = Close help
widget-person = Talk to a person
widget-person-message = I want to talk to a person
widget-person-waiting = Waiting for a person
widget-person-agent = { $name } is here
widget-person-agent-unnamed = A person is here
widget-lines = Help lines

# --- The conversation ------------------------------------------------------------------------------
widget-messages = Messages
widget-new-messages = New messages
widget-quick = Answers you can choose
widget-write = Write a message
widget-send = Send
widget-letters-left =
    { $left ->
        [one] 1 letter left
       *[other] { $left } letters left
    }
widget-too-long =
    { $over ->
        [one] This is 1 letter too long for one message. You can send it in two parts.
       *[other] This is { $over } letters too long for one message. You can send it in two parts.
    }
widget-too-many = A lot is still waiting to be sent. It is safe here. Please wait a moment, then send this one.
widget-pending = Sending
widget-sent = Sent
widget-seen = Seen
widget-late = Not sent yet
widget-refused = This could not be sent
widget-retry = Try again
widget-delete = Delete

# --- The connection ----------------------------------------------------------------------------------
widget-connecting = Connecting. You can write already.
widget-offline = The connection is lost. What you write is kept here and sent as soon as it is back.
widget-slow = This takes longer than it should. What you write is kept here.
widget-elsewhere = This chat is open in another tab.
widget-use-here = Use it here
widget-back = You are back online.
widget-new-after-denied = We could not open your earlier chat. This is a new one. What you wrote here is kept.

# --- Coming back ---------------------------------------------------------------------------------------
widget-continue-title = Continue where you left off?
widget-continue-text = There is a chat from before. It stays hidden until you choose.
widget-continue-yes = Continue
widget-continue-no = Start a new chat

# --- Waiting and cases -----------------------------------------------------------------------------------
widget-waiting-title = Waiting for a person
widget-waiting-text = You can keep writing. It is all kept for them. You can close this and come back.
widget-case = Your case: { $id }

# --- A guide -----------------------------------------------------------------------------------------------
widget-guide-said =
    { $steps ->
        [one] { $title }. 1 step.
       *[other] { $title }. { $steps } steps.
    }

# --- Help lines ----------------------------------------------------------------------------------------------
widget-lines-title = Talk to someone now
widget-lines-danger = If anyone is in danger now:
widget-lines-unknown = Call your local emergency number, or get near other people.
widget-lines-call = Call { $number }
widget-lines-call-for = Call { $number } ({ $for })
widget-lines-more = More ways to get help
widget-lines-country = Numbers for
widget-lines-country-none = Choose your country
widget-lines-hours-may-differ = Hours may have changed.
widget-lines-website = Website of { $name }
widget-lines-directory = Find help lines in any country
widget-lines-leave = Numbers open your phone app. A call may show on a phone bill.
widget-lines-safe = I am not in danger
widget-lines-hidden = The help lines are hidden. You find them at the top, any time.
widget-lines-close = Hide help lines

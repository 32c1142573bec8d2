# What the service says at once when somebody tells it about harm: one id a line. Which lines, for whom and in which order:
# data/safety/first_words.yml. A line that names the emergency number has a twin, "…-unknown", for when none is known.
# Safe messaging binds every line: nothing graphic, no blame, no promise, no secrecy, no "why". docs/triage.md has the rules.

# --- The first line: it was right to say it -------------------------------------------------------
first-glad = I'm really glad you told me. You don't have to go through this alone.
first-thanks = Thank you for telling me. It was right to say it.
first-thanks-for-them = Thank you for looking out for them. It was right to say it.
first-thanks-for-child = Thank you for telling me. The child is not to blame.
first-believe = I believe you. It is not your fault.
first-believe-them = Thank you for standing by them. It is not their fault.
first-hear = I hear you. I'll keep this short.
first-hear-believe = I hear you, and I believe you. It is not your fault.
first-not-in-trouble = Thank you for telling me. You are not in trouble, and it is not your fault.
first-never-your-fault = Thank you for telling me. It is not your fault, and it never was.
first-not-your-fault = Thank you for telling me. It is not your fault.
first-not-to-blame = You are not to blame, and there is help.
first-they-not-to-blame = Thank you for helping them. They are not to blame, and there is help.
first-sorry-done = I'm sorry this was done to you. It is not your fault.
first-sorry-they-do = I'm sorry they do this to you. It is not your fault.
first-sorry-seen = I'm sorry you had to see that.
first-sorry-loss = I'm so sorry for your loss.
first-sorry-missing = I'm sorry. Not to know where they are is very hard.
first-sorry-account = I'm sorry. This happens to many people, and you are not to blame.
first-scam = I'm sorry. Scams are made to fool people, and you are not to blame.
first-eating = That sounds hard, and it deserves care. You don't have to fix it alone.
first-eating-them = Thank you for looking out for them. It deserves care.
first-less-of-that = It's okay to want to see less of that.
first-take-seriously = Thank you for telling me. We take this to heart.
first-saw-horrible = What you saw was horrible. It is normal to feel shaken.

# --- Safety now. { $number } is the emergency number of the user's country ---------------------------
first-call-hurt = Please call { $number } now. If you took something or are hurt, call even if you feel okay.
first-call-hurt-unknown = Please call your local emergency number now. If you took something or are hurt, call even if you feel okay.
first-call-danger = If you are in danger now, call { $number }, or get near other people.
first-call-danger-unknown = If you are in danger now, call your local emergency number, or get near other people.
first-call-danger-mood = If you are in danger, or may hurt yourself, call { $number } now.
first-call-danger-mood-unknown = If you are in danger, or may hurt yourself, call your local emergency number now.
first-call-anyone = If anyone is in danger now, call { $number }.
first-call-anyone-unknown = If anyone is in danger now, call your local emergency number.
first-call-there = Please call { $number } now. Say all you know about where they are.
first-call-there-unknown = Please call your local emergency number now. Say all you know about where they are.
first-call-child = If the child may be hurt, call { $number } now. Say where the child is.
first-call-child-unknown = If the child may be hurt, call your local emergency number now. Say where the child is.
first-call-doctor = Your body needs a doctor today. If you feel faint or your chest hurts, call { $number } now.
first-call-doctor-unknown = Your body needs a doctor today. If you feel faint or your chest hurts, call your local emergency number now.
first-call-faint = If you feel faint or your chest hurts, call { $number } now.
first-call-faint-unknown = If you feel faint or your chest hurts, call your local emergency number now.
first-call-faint-them = If they faint or their chest hurts, call { $number } now, and stay with them.
first-call-faint-them-unknown = If they faint or their chest hurts, call your local emergency number now, and stay with them.
first-call-stay = Call { $number } now. Stay with them, and do what the person on the phone says.
first-call-stay-unknown = Call your local emergency number now. Stay with them, and do what the person on the phone says.
first-call-helper = Call { $number } now. Do what the person on the phone says.
first-call-helper-unknown = Call your local emergency number now. Do what the person on the phone says.
first-call-hurt-someone = If someone is hurt or feels odd, call { $number } now.
first-call-hurt-someone-unknown = If someone is hurt or feels odd, call your local emergency number now.
first-call-if-safe = If you can do it safely, call { $number }.
first-call-if-safe-unknown = If you can do it safely, call your local emergency number.
first-call-say = Call { $number } now, and say what you know.
first-call-say-unknown = Call your local emergency number now, and say what you know.
first-call-plan = If someone plans to hurt people, call { $number } now.
first-call-plan-unknown = If someone plans to hurt people, call your local emergency number now.
first-call-near = If they are near, or you are hurt, call { $number } now. Or get to people you trust.
first-call-near-unknown = If they are near, or you are hurt, call your local emergency number now. Or get to people you trust.
first-call-door = If people are at your door, call { $number } now. Keep the door locked.
first-call-door-unknown = If people are at your door, call your local emergency number now. Keep the door locked.
first-call-missing = Call { $number } now, and say who is missing. You don't have to wait.
first-call-missing-unknown = Call your local emergency number now, and say who is missing. You don't have to wait.
first-call-live = If someone is being hurt right now, call { $number }. Say all you know about where it is.
first-call-live-unknown = If someone is being hurt right now, call your local emergency number. Say all you know about where it is.

# --- Steps ------------------------------------------------------------------------------------------
first-hope = Feelings this strong can change, and there is help.
first-tell-one = It can help to tell one person you trust.
first-tell-grown-up = A grown-up you trust can help you, too.
first-tell-school = A grown-up you trust can help, at home or at school.
first-outside-home = A grown-up outside your home can help, like a teacher or a nurse.
first-lines-at-top = You can find help lines at the top of this chat, any time.
first-quick-exit = Quick exit, at the top, hides this chat at once.
first-not-on-you = You are not to blame, whatever happens.
first-write-kind = You can write to them: I'm here, and I care about you. You can send them a help line, too.
first-doctor-or-trust = A doctor, or one person you trust, can help you.
first-kind-to-them = You can tell them that you care, without a word about food or looks.
first-not-interested = Press and hold a video like that, then tap Not interested.
first-eating-door = If eating is hard for you right now, you can tell me.
first-put-down = Please stop now, and get a grown-up to come to you.
first-get-grown-up = Get a grown-up now. You are not in trouble.
first-dont-try = Please don't try it, not even for a moment.
first-report-it = You can report it too. Then our team can look at it.
first-keep-chat = Keep the chat, but don't write back. Don't send anything, and don't meet them.
first-keep-chat-them = Keep the chat and the user name. Don't write to that person yourself.
first-no-pictures = Don't open, save or pass on any pictures.
first-need-not-tell = You don't have to tell me what was done, or show me anything.
first-tell-child = Tell the child that they are not in trouble.
first-still-reach = If that person can still reach you, don't write back. You can tell me.
first-tool-child = Take It Down can help to stop a picture of someone under 18. The picture stays on your phone.
first-tool-both = If someone was under 18 in the picture, Take It Down can help. If not, StopNCII can. The picture stays on your phone.
first-safe-room = Go to the safest room, or to a grown-up you trust.
first-not-the-family = Please don't talk to the family about it yourself.
first-no-pay = Do not pay, and do not send more.
first-no-pay-no-meet = Do not pay, do not send more, and do not go to meet them.
first-they-no-pay = They should not pay, and not send more.
first-stop-writing = Stop writing back. Keep the chat and their user name, and don't delete your account.
first-they-stop-writing = They can stop writing back. They should keep the chat and the user name.
first-hide-lists = In your privacy settings, let no one see who you follow.
first-report-block-last = Then report them. Block them last.
first-start-removal = Our team can work to get it taken down. They need four things. Where it is, that you did not agree, how to reach you, and your name.
first-no-picture-needed = You never have to send us the picture.
first-choice = What you do next is your choice. A nurse or a help line can tell you about care, and about what to keep.
first-their-choice = Let them choose what happens next. You can say: I believe you.
first-keep-then-report = Keep the messages first. Then you can report them.
first-no-change-yet = Please don't block them or change settings yet. They may notice, so plan it with a person here first.
first-other-phone = If you can, write from a phone they can't reach.
first-note-dates = If it is safe, note what happens, with the date.
first-options-later = You can hide where you are and who you follow. If they scare you, talk to a person here first.
first-dont-tell-them = Please don't talk to the one who does it. It can make it less safe.
first-keep-away = Keep away from the person and the place.
first-keep-link = Keep the link, the user name and the date. Please don't look into it on your own.
first-tell-of-danger = If anyone may be in danger, tell me here.
first-tell-adult-now = Tell a grown-up you trust now, at home or at school.
first-no-files = Don't open files or links from them, and don't pass them on.
first-keep-contact = If it is someone close to you, keep in touch with them. It helps.
first-dont-stand-up = Don't stand up to them on your own.
first-embassy = Your embassy can help you, even with no papers.
first-keep-passport = Keep your passport with you, and don't pay them. You can say no at any time.
first-need-not-explain = You don't have to say why it hurts.
first-keep-links-filter = Keep the links first. Then you can filter comments, and turn off duets.
first-second-look = A person can take a second look at it.
first-save-then-many = Save the links first. Then you can delete or block many at once.
first-safe-place = If people know where you live, stay with someone you trust.
first-save-private-info = Save the link, the user name and the date. Then report it, and say that it is private.
first-phone-and-search = Your phone company and search sites can help to take it down, too.
first-no-address = Please don't write your address here.
first-fake-page = Save the link to the fake page. You don't need to show ID in this chat.
first-tell-friends = Tell your friends that it is not you.
first-bank-first = If money is gone, call your bank now. They may still be able to stop it.
first-bank-grown-up = Tell a grown-up now. If money is gone, they can call the bank.
first-stop-paying = Stop paying, and keep the chat. Never write card or bank numbers here.
first-change-password = If they know your password, change it.
first-recovery-scam = If someone wants a fee to get money back, that is a scam too.
first-dont-click = Don't pay, and don't press their link. We never ask for a code or a password.
first-lock-account = If you can still log in, change your password and log out all other phones.
first-check-email = Change the password of your e-mail, too.
first-no-code = Never write a password or a code here. If they ask for money, don't pay.
first-save-link-only = Save the link. You don't need to watch it again.
first-dont-film = Please don't film it, and don't write to them.
first-police-place = If you know where it is, the police can act on it.
first-step-away = Put the screen away for a while. Breathe out slowly.
first-be-near-someone = Be near someone you trust, and try not to watch it again.
first-need-not-say = You don't have to tell me what you saw.
first-if-it-stays = If it stays with you, or you can't sleep, a help line can listen.
first-say-what-taken = If someone took something, stay with them, and say what it was. Use naloxone if you have it.
first-weapon-away = If there is a weapon, get away from it.
first-dont-meet-sellers = Please don't meet them, and don't buy from them.
first-name-as-text = Keep the user name. Then you can report the account.
first-police-number = Ask the police for the number of your report. They can ask us for help.
first-no-details = We can't share what is on an account, but our team can check on it.
first-kind-about-age = Our rules have an age limit. A person can tell you what that means for you.
first-scared-here = If someone here scares you or asks you for pictures, tell me.
first-report-young = Thank you for looking out for a child. You don't need to know their age for sure.
first-not-reply-strangers = Don't write back to strangers. Tell a grown-up you trust.
first-memorial = Close family can ask us to keep the page or to take it down. You don't have to do it today.
first-take-down-jokes = If there are cruel posts, save the links. Our team can look at them.
first-grief-lines = A help line can listen to you, too.
first-over-now = I'm sorry that happened to you. You were not to blame.

# --- At most one question, always last ------------------------------------------------------------------
first-ask-near = Can you go near another person, or out of the room?
first-ask-life = Are you thinking about ending your life?
first-ask-where-they-are = Do you know where they are right now?
first-ask-their-account = Do you know the name of their account?
first-ask-safe = Are you safe right now?
first-ask-with-you = Is anyone with you right now?
first-ask-breathing = Are they awake, and do they breathe?
first-ask-anyone-hurt = Is anyone hurt right now?
first-ask-feeling = How are you feeling right now?
first-ask-safe-here = Is it safe for you to get answers here?
first-ask-in-danger = Is anyone in danger right now?
first-ask-last-seen = When did someone last see them or hear from them?
first-ask-which-live = Do you know whose LIVE it is?

# --- Around them ----------------------------------------------------------------------------------------
first-numbers = Here are numbers for { first-country }. If you are in another country, tell me which one.
first-numbers-there = Here are numbers for { first-country }. If they are in another country, tell me which one.
first-numbers-stated = Here are numbers for { first-country }.
first-tell-country = Tell me which country you are in. Then I can show you the right numbers.
first-directory = The link in the list finds help lines in any country.
first-saved = I've saved this for our safety team as case { $case }. You can talk to a person at any time.
# Names of countries inside a sentence.
first-country = { $code ->
    [AE] the United Arab Emirates
    [GB] the United Kingdom
    [NL] the Netherlands
    [PH] the Philippines
    [US] the United States
   *[other] { $name }
 }

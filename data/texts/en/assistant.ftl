# What the assistant says. `utter_…` are Rasa's responses (domain.yml), `say-…` the lines of our actions, `button-…`
# the titles of quick replies. At most two sentences and one question a turn; words a ten-year-old knows.

# --- Rasa's responses ---------------------------------------------------------------------------
utter_greet = Hi, good that you're here. What can I help you with?
utter_who_am_i = I'm an automated assistant, not a person. People on our safety team can read this chat, and they can join when you ask. What do you need?
utter_thanks = You're welcome. You can write here at any time.
utter_goodbye = Take care. You can come back here at any time.
utter_it_worked = Good to hear. Is there anything else?
utter_stopped = Okay, we leave that. What would you like to do?
utter_noted = Thanks, I have noted that. What would you like to do with it?

# --- Lines of our actions -----------------------------------------------------------------------
say-not-sure = I'm not sure I got that. I can help you block, mute or report someone, and choose who can see you. Is it one of these?
say-not-sure-harm = Here is more that I can show you. A person can help you, too. What would you like?
say-not-mine = I can't help with that one. I can help you block, mute or report someone, and choose who can see you. Is it one of these?
say-step = Step { $step } of { $steps }. { $words }
say-step-slowly = No problem, we can take it slowly. Step { $step } of { $steps }: { $words }
say-last-step = That was the last step. Did it work?
say-looks-different = Screens can differ from phone to phone. Which one do you use?
say-try-another-way = I'm sorry that did not help. There may be another way, or a person can help you. What would you like?
say-try-a-person = I'm sorry that did not help. Would you like to talk to a person?
say-what-now = Okay. What would you like to do?
say-left-alone = Okay, we leave it. Is there anything else?

# --- Quick replies ------------------------------------------------------------------------------
button-person = Talk to a person
button-block = Block someone
button-mute = Mute someone
button-report = Report someone
button-private = Make my account private
button-worked = It worked
button-did-not-work = It did not work
button-next-step = Next step
button-step-back = Step back
button-stuck = I'm stuck
button-looks-different = It looks different
button-on-ios = iPhone or iPad
button-on-android = Another phone
button-on-web = A computer
button-skip = Skip this question
button-back = Go back
button-stop = Stop this

# --- Words that are commands inside a form, when they are the whole answer ----------------
words-skip = skip | skip it | skip this | skip that | pass | next | next question | i don't know | i dont know | dont know | don't know | idk | dunno | no idea | not sure | i'd rather not say | id rather not say | rather not say | i don't want to say | i dont want to say | prefer not to say | no comment
words-back = back | go back | one back | previous | undo
words-stop = stop | stop it | stop this | stop the report | stop the request | cancel | cancel it | cancel this | cancel the report | quit | exit | abort | never mind | nevermind | nvm | forget it | forget about it | leave it | drop it | i changed my mind | changed my mind | i don't want to do this anymore | i dont want to do this anymore
# A typed answer that starts like this may be a question to us, not an answer.
words-question = how | where do | where is | what happens | what can you | can i | can you show | can you keep | are you | who sees | who can | who reads | who will | is this | do you | will you
# ... and one that starts like this may ask for another request.
words-wish = i want to | i want | i need | i'd like | id like | i would like | let me | can you | please | we need | where can i | actually i want

# What the assistant says while it takes a request (data/intake): for each flow `title` (in a sentence: "your …"),
# `start` (a button), `opening`, `next` (what happens after it is filed), each question, its label, and its choices.
# Only what is true: no promise of an outcome or a time. One question a turn.

# --- All flows ----------------------------------------------------------------------------------
intake-yes = Yes
intake-no = No
say-report-which = Okay, let's report it. What is it about?
say-intake-check = Is this right? You can change any of it.
say-intake-which = Which one shall we change?
say-intake-line = { $label }: { $words }
say-intake-left-out = left out
say-intake-noted = This is what I know so far: { $facts }. You can change it at the end.
say-intake-corrected = Okay, I changed that.
say-intake-masked = I took a password or code out of your answer. Please never tell one to anyone.
say-intake-keep = You are in the middle of { $title }. Shall we finish that first?
say-intake-complete = Your request has all the parts it needs.
say-intake-incomplete = Some parts are still missing: { $missing }. You can add them now, or send it as it is.
say-intake-saved = Thank you. It is saved as case { $case }.
say-intake-changed = Thank you. I changed it in case { $case }.
say-intake-aim = We aim to look at it within { $when }.
say-intake-no-aim = I can't say how long it takes.
say-intake-more = You can ask me about it here at any time. Is there anything else?
say-intake-waits = We had also started { $title }. Shall we go on with it?
say-intake-not-saved = I could not save that just now. Your answers are still here. What would you like to do?
say-intake-stopped = Okay, I stopped. Nothing was sent. What would you like to do?
say-intake-nothing = There was nothing to send yet. What would you like to do?
say-intake-filed-people = It is saved as case { $case }. A person will go on from here with what you told me.
say-intake-clock-intimate_image_removal = The law sets a time for this: two days from now. Our team can see that clock.
say-intake-clock-six_month_complaint = You have six months from the day of the decision to complain. It is free.
say-intake-clock-data_request = In many places the law gives us one month to answer you.
say-statement-given = This is what the app gave as the reason: “{ $reason }”
say-statement-rule = The rule it names: “{ $rule }”
say-statement-automated = A machine had a part in that. A person will look at your appeal.
say-statement-missing = I can't see the reasons for it here. I will note that they are missing.
say-status-none = I can't find a case of yours in this chat. Would you like to send something?
say-status-case = Case { $case }, { $what }: { $line } It was opened { $when }.
say-status-unread = I can't look that up just now. You can try again in a minute, or ask for a person.
say-status-more = If you have news about it, write it here.

intake-something = a talk with our team
when-now = just now
when-minutes = a few minutes ago
when-hours = some hours ago
when-yesterday = in the last two days
when-days = some days ago
when-long = more than a week ago
time-300 = a few minutes
time-3600 = an hour
time-43200 = half a day
time-86400 = a day
time-259200 = three days

button-intake-send = Yes, send it
button-intake-change = Change: { $label }
button-intake-add = Add: { $label }
button-intake-keep = Yes, finish that
button-intake-switch = No, start the new one
button-intake-amend = Change an answer
button-intake-again = Try again
button-intake-go-on = Go on with it

words-yes = yes | y | yep | yeah | yea | yup | sure | correct | right | that's right | thats right | it is | i do | i did | true | ok | okay | yes please | yes it is | yes i do | send | send it | yes send it
words-no = no | n | nope | nah | not really | no thanks | no it isn't | no it isnt | it isn't | i don't | i dont | false
# A message that begins like this may correct an earlier answer.
words-correction = no | nope | sorry | actually | wait | i meant | i mean | correction | oops | it was | it is | its | it's | not | wrong | my bad | change

# --- report -------------------------------------------------------------------------------------
intake-report-title = your report
intake-report-start = Send the report here
intake-report-opening = Okay, we can send it here. You can skip any question, and leave out what hurts to tell.
intake-report-next = Our safety team will look at it. We don't tell them who sent it.
intake-report-what = A few words are enough. What is it about?
intake-report-what-label = What it is about
intake-report-now = Is someone in danger right now?
intake-report-now-label = In danger now
intake-report-where = A link is good, or just say where. Where did you see it?
intake-report-where-label = Where
intake-report-who = What is the user name of the account?
intake-report-who-label = Account
intake-report-since = When did it start?
intake-report-since-label = Since when

# --- illegal_content ----------------------------------------------------------------------------
intake-illegal_content-title = your legal notice
intake-illegal_content-start = Send a legal notice here
intake-illegal_content-opening = You can tell us here that something breaks the law. The law asks for a few things, and I go through them with you.
intake-illegal_content-next = A person decides on it. You will get that decision and the reasons. Some of the tools we use run by themselves.
intake-illegal_content-child = Is it about a child who is harmed or used?
intake-illegal_content-child-label = About a child
intake-illegal_content-link = Please don't open it again for this. What is the exact link?
intake-illegal_content-link-label = Link
intake-illegal_content-reasons = What makes you think that it breaks the law?
intake-illegal_content-reasons-label = Reasons
intake-illegal_content-name = What is your name?
intake-illegal_content-name-label = Your name
intake-illegal_content-email = What is your e-mail address?
intake-illegal_content-email-label = Your e-mail
intake-illegal_content-good_faith = Do you state in good faith that what you wrote is true and whole?
intake-illegal_content-good_faith-label = Stated in good faith

# --- appeal -------------------------------------------------------------------------------------
intake-appeal-title = your appeal
intake-appeal-start = Send an appeal here
intake-appeal-opening = I'm sorry, this can hit hard. I can't decide it, but I can pass on all you tell me.
intake-appeal-next = A person who did not make the decision will look at it. You will get their answer and the reasons.
intake-appeal-decision = What is it about?
intake-appeal-decision-label = The decision
intake-appeal-decision-post = A post or comment was removed
intake-appeal-decision-account = My account was closed
intake-appeal-decision-live = I can't go LIVE
intake-appeal-decision-age = You think I'm too young
intake-appeal-decision-no_violation = My report was turned down
intake-appeal-link = Do you have a link to it?
intake-appeal-link-label = Link
intake-appeal-day = On which day did you hear about it?
intake-appeal-day-label = Day of the decision
intake-appeal-notice = What does the notice say? You can copy it here.
intake-appeal-notice-label = The notice
intake-appeal-wrong = What do you think is wrong with the decision?
intake-appeal-wrong-label = What is wrong with it

# --- intimate_image -----------------------------------------------------------------------------
intake-intimate_image-title = your request to remove a private picture
intake-intimate_image-start = Ask for removal here
intake-intimate_image-opening = I'm sorry. You are not to blame. You never have to send us the picture, or say what is in it.
intake-intimate_image-next = A person on our team takes it from here. They look for the same picture in other places on this app, too.
intake-intimate_image-age = How old was the person in it at that time?
intake-intimate_image-age-label = Age at that time
intake-intimate_image-age-adult = 18 or older
intake-intimate_image-age-under_18 = Under 18
intake-intimate_image-age-not_sure = Not sure
intake-intimate_image-where = A link is best. A user name and a day help, too. Where is it?
intake-intimate_image-where-label = Where it is
intake-intimate_image-whose = Who is in it?
intake-intimate_image-whose-label = Who is in it
intake-intimate_image-whose-me = I am
intake-intimate_image-whose-for_someone = Someone I may act for
intake-intimate_image-good_faith = Do you say, in good faith, that the person did not agree to it being shown?
intake-intimate_image-good_faith-label = Not agreed, said in good faith
intake-intimate_image-contact = An e-mail is fine, or say “in this chat”. How can we reach you?
intake-intimate_image-contact-label = How to reach you
intake-intimate_image-signature = Please type your name. It counts as your signature. What is your name?
intake-intimate_image-signature-label = Signature

# --- impersonation ------------------------------------------------------------------------------
intake-impersonation-title = your report about a fake account
intake-impersonation-start = Report the fake account here
intake-impersonation-opening = I'm sorry someone does this. Please don't send any ID in this chat.
intake-impersonation-next = Our team looks at both accounts. If they need proof, they ask for it in a safe form, not here.
intake-impersonation-fake = What is the user name of the fake account?
intake-impersonation-fake-label = Fake account
intake-impersonation-whom = Who do they say they are?
intake-impersonation-whom-label = Who they say they are
intake-impersonation-whom-me = Me
intake-impersonation-whom-someone_i_know = Someone I know
intake-impersonation-whom-company = A company or club
intake-impersonation-whom-famous = Someone famous
intake-impersonation-real = What is the user name of the real account? Skip it if there is none.
intake-impersonation-real-label = Real account
intake-impersonation-does = What does the fake account do?
intake-impersonation-does-label = What it does
intake-impersonation-does-money = Asks for money
intake-impersonation-does-children = Writes to children
intake-impersonation-does-intimate = Shows sexual things
intake-impersonation-does-only_copies = Just copies
intake-impersonation-since = When did it start?
intake-impersonation-since-label = Since when

# --- hacked_account -----------------------------------------------------------------------------
intake-hacked_account-title = your request about a hacked account
intake-hacked_account-start = Get help with my account here
intake-hacked_account-opening = I'm sorry. You don't have to log in for this. Never tell a password or a code to anyone. We never ask for them.
intake-hacked_account-next = A person who knows about accounts will look at it. Please do the steps in the guide in the meantime.
intake-hacked_account-account = What is the user name of your account?
intake-hacked_account-account-label = Account
intake-hacked_account-does = What does the other person do with it?
intake-hacked_account-does-label = What they do
intake-hacked_account-does-harms_others = Hurts or tricks others
intake-hacked_account-does-money = Wants or spends money
intake-hacked_account-does-changed_things = Changed my things
intake-hacked_account-does-not_sure = Not sure
intake-hacked_account-since = When did you see it first?
intake-hacked_account-since-label = First seen
intake-hacked_account-safe_login = When did you last log in and all was fine?
intake-hacked_account-safe_login-label = Last good login
intake-hacked_account-first_contact = Part of it is enough. Which e-mail or phone number did you start with?
intake-hacked_account-first_contact-label = First e-mail or phone
intake-hacked_account-made = About when did you make the account?
intake-hacked_account-made-label = Account made
intake-hacked_account-devices = Which phones or computers do you use it on?
intake-hacked_account-devices-label = Your devices

# --- underage_account ---------------------------------------------------------------------------
intake-underage_account-title = your report about a young user
intake-underage_account-start = Tell us about it here
intake-underage_account-opening = Thank you for telling us. Please don't write the child's real name or birthday.
intake-underage_account-next = Our child safety team will look at the account.
intake-underage_account-asks = Who are you to the child?
intake-underage_account-asks-label = Who is asking
intake-underage_account-asks-parent = A parent or guardian
intake-underage_account-asks-teacher = I work with children
intake-underage_account-asks-other = Someone else
intake-underage_account-asks-child = It's my own account
intake-underage_account-danger = Do strangers write to the child, or is the child LIVE?
intake-underage_account-danger-label = Strangers or LIVE
intake-underage_account-account = What is the user name of the account?
intake-underage_account-account-label = Account
intake-underage_account-age = About how old is the child?
intake-underage_account-age-label = About how old
intake-underage_account-age-under_13 = Under 13
intake-underage_account-age-under_16 = From 13 to 15
intake-underage_account-age-not_sure = Not sure

# --- request_data -------------------------------------------------------------------------------
intake-request_data-title = your request about your data
intake-request_data-start = Ask about my data here
intake-request_data-opening = You have a right to see, mend or delete what we hold about you. I pass on what you ask for.
intake-request_data-next = A person on our team for such things will answer. They may ask you, in a safe form, to show who you are.
intake-request_data-right = What would you like us to do?
intake-request_data-right-label = What you ask for
intake-request_data-right-copy = Give me a copy
intake-request_data-right-correct = Mend what is wrong
intake-request_data-right-delete = Delete it
intake-request_data-right-other = Something else
intake-request_data-account = What is the user name of your account?
intake-request_data-account-label = Account
intake-request_data-details = Which data is it about?
intake-request_data-details-label = Which data
intake-request_data-contact = An e-mail is fine, or say “in this chat”. Where can we send the answer?
intake-request_data-contact-label = Where to answer

# --- missing_person -----------------------------------------------------------------------------
intake-missing_person-title = your message about a missing person
intake-missing_person-start = Tell our team here
intake-missing_person-opening = I'm so sorry. If you have not told the police yet, please do that first. They can ask us for help.
intake-missing_person-next = Our team works with the police on this. We can't give account data to family or friends.
intake-missing_person-danger = Are you afraid that they may hurt themselves, or that someone threatens them?
intake-missing_person-danger-label = In danger
intake-missing_person-age = Who is missing?
intake-missing_person-age-label = Child or adult
intake-missing_person-age-child = A child or teen
intake-missing_person-age-confused = A person who gets lost
intake-missing_person-age-adult = An adult
intake-missing_person-who = A first name is enough. What is their name?
intake-missing_person-who-label = Name
intake-missing_person-last = When did you last see or hear them?
intake-missing_person-last-label = Last seen or heard
intake-missing_person-account = What is their user name here?
intake-missing_person-account-label = Account
intake-missing_person-police = Do the police know? If they gave you a number for it, write it here.
intake-missing_person-police-label = Police

# --- memorial -----------------------------------------------------------------------------------
intake-memorial-title = your request after a death
intake-memorial-start = Ask our team here
intake-memorial-opening = I'm so sorry for your loss. There is no rush. Please don't send any papers in this chat.
intake-memorial-next = A person on our team will write to you about it. Papers go into a safe form that they send you.
intake-memorial-account = What is the user name of the account?
intake-memorial-account-label = Account
intake-memorial-relation = Who are you to them?
intake-memorial-relation-label = Who you are to them
intake-memorial-relation-partner = Wife, husband or partner
intake-memorial-relation-parent = Mother, father or guardian
intake-memorial-relation-child = Son or daughter
intake-memorial-relation-sibling = Brother or sister
intake-memorial-relation-other = Someone else
intake-memorial-wish = What would you like for the account?
intake-memorial-wish-label = Your wish
intake-memorial-wish-keep = Keep it to remember them
intake-memorial-wish-remove = Close it
intake-memorial-wish-not_sure = Not sure yet
intake-memorial-cruel = Does anyone post cruel things about them now?
intake-memorial-cruel-label = Cruel posts now

# --- law_enforcement ----------------------------------------------------------------------------
intake-law_enforcement-title = your note to our legal team
intake-law_enforcement-start = Tell our legal team here
intake-law_enforcement-opening = All requests from police and courts go through our official page. I can't say a thing about any account here. I can tell our team that a request is on its way.
intake-law_enforcement-next = This is only a note. Please send the request itself on the official page. If a life is at risk, choose the fast form there.
intake-law_enforcement-danger = Is a life in danger right now?
intake-law_enforcement-danger-label = Life in danger
intake-law_enforcement-role = Who do you ask for?
intake-law_enforcement-role-label = Who is asking
intake-law_enforcement-role-police = The police
intake-law_enforcement-role-court = A court or lawyer
intake-law_enforcement-role-coroner = A coroner
intake-law_enforcement-role-press = The press
intake-law_enforcement-role-other = Someone else
intake-law_enforcement-reference = Do you have a file number?
intake-law_enforcement-reference-label = File number
intake-law_enforcement-note = What should our team know?
intake-law_enforcement-note-label = Note

# --- product_feedback ---------------------------------------------------------------------------
intake-product_feedback-title = your feedback
intake-product_feedback-start = Give feedback here
intake-product_feedback-opening = Thank you, we want to hear that. I pass it on as you write it.
intake-product_feedback-next = The people who make the app will read it.
intake-product_feedback-what = What would you like to tell them?
intake-product_feedback-what-label = Feedback
intake-product_feedback-where = Which part of the app is it about?
intake-product_feedback-where-label = Which part
intake-product_feedback-ask_back = May someone write back to you here?
intake-product_feedback-ask_back-label = May write back

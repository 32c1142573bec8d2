# The agent console: every sentence an agent reads. Words bind as in docs/glossary.md.

# --- The page and signing in --------------------------------------------------------------------
console-title = Haven console
console-title-alerts = ({ $count }) Haven console
console-start-asking = Opening the console.
console-start-unreachable = The server does not answer. Trying again every few seconds.
console-login-intro = Sign in to answer people who asked for help or may need it.
console-login-ended = Your session has ended. Sign in again: your drafts are still here.
console-login-login = Login
console-login-password = Password
console-login-submit = Sign in
console-login-busy = Signing in
console-login-error-bad-login = This login and password do not fit together. Check both and try again.
console-login-error-rate = Too many tries. { $seconds ->
    [0] Wait a minute, then try again.
    [one] Wait { $seconds } second, then try again.
   *[other] Wait { $seconds } seconds, then try again.
 }
console-login-error-offline = The server does not answer. Check your connection and try again.
console-login-error-store = Signing in is not possible right now because the database does not answer. Try again in a minute.
console-login-error-unknown = Signing in did not work ({ $code }). Try again, and tell your operator if it stays so.
console-sign-out = Sign out
console-sign-out-question = { $count ->
    [0] Sign out of the console?
    [one] You still hold { $count } case. After you sign out it goes back to the queue within a minute, and the user is told.
   *[other] You still hold { $count } cases. After you sign out they go back to the queue within a minute, and the users are told.
 }
console-sign-out-stay = Stay
console-sign-out-failed = You are still signed in: the server did not answer. Try again before you leave this screen.

# --- Header: is what I see true? ----------------------------------------------------------------
console-header-label = Console
console-link-live = Live · heard { $age } ago
console-link-late = No word for { $age } · checking
console-link-lost = No connection · last heard { $age } ago · trying again
console-link-connecting = Connecting · last heard { $age } ago
console-link-gone-said = The connection is in doubt. What you send is kept.
console-link-back-said = The connection is back.
console-screening-degraded = Screening works with word lists only and misses a lot. Read every conversation yourself. Operators: run “haven doctor”.

# --- Lengths of time --------------------------------------------------------------------------------
console-duration-s = { $seconds } s
console-duration-ms = { $minutes } min { $seconds } s
console-duration-m = { $minutes } min
console-duration-hm = { $hours } h { $minutes } min
console-duration-h = { $hours } h
console-duration-dh = { $days } d { $hours } h
console-duration-d = { $days } d

# --- Keyboard and settings ------------------------------------------------------------------------------
console-keys-title = Shortcuts
console-keys-where = They rest while you write in a field. You can turn them off in Settings.
console-keys-off = Single-key shortcuts are turned off. You can turn them on in Settings.
console-key-next = Take next
console-key-down = Next case in the lists
console-key-up = Case before it
console-key-reply = Reply to the user
console-key-note = Write a team note
console-key-resolve = Resolve the case
console-key-help = Show these shortcuts
console-key-send = Send what you wrote
console-settings-title = Settings
console-settings-keys = Single-key shortcuts
console-settings-enter = Enter sends a reply (Shift + Enter makes a new line). Off: Ctrl or ⌘ + Enter sends.
console-settings-sound = A soft tone for alerts
console-settings-note = Kept in this browser only. Colours follow your device: light, dark, contrast and motion.

# --- Left: queue and cases ------------------------------------------------------------------------------
console-cases-label = Queue and cases
console-health-label = The queue
console-health-waiting = waiting now
console-health-longest = longest wait
console-health-late = past target
console-health-risk = high-risk open
console-health-nobody = nobody
console-next = Take next
console-next-busy = Taking
console-next-none = Nobody is waiting right now. You will see it here at once when somebody is.
console-board-loading = Reading the cases.
console-list-mine = My cases
console-list-mine-none = You answer nobody at the moment.
console-list-waiting = Waiting
console-list-waiting-none = Nobody is waiting.
console-list-colleagues = With colleagues ({ $count })
console-list-back = Handed back, still open ({ $count })
console-row-unread = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
 }
console-row-waited = waits { $time }
console-row-assistant = assistant answers meanwhile

# --- Alerts ------------------------------------------------------------------------------------------------
console-alerts-label = Alerts
console-alerts-none = No new alerts. They appear here.
console-alert-spoken = Alert: { $category }, { $severity }. Nobody has taken it.
console-alert-facts = { $team } · waits { $time } · nobody has taken it
console-alert-claim = Claim
console-alert-look = Look first
console-alert-dismiss = Hide

# --- Severity, timers, presence -----------------------------------------------------------------------------
console-severity-p0 = immediate danger
console-severity-p1 = serious harm
console-severity-p2 = real harm, bounded
console-severity-p3 = low harm
console-severity-none = no risk
console-timer-calm = reply due in { $time }
console-timer-soon = reply due soon: in { $time }
console-timer-late = reply late by { $time }
console-timer-met = first reply in time
console-timer-missed = first reply was late by { $time }
console-presence-here = here
console-presence-unsure = maybe here
console-presence-away = away
console-presence-left = left suddenly
console-presence-here-long = User is here
console-presence-unsure-long = User may be here: quiet for a moment
console-presence-away-long = User is away: no sign for a while
console-presence-left-long = User left suddenly: do not message outside the app

# --- Middle: the case ---------------------------------------------------------------------------------------
console-case-label = Case { $case }
console-case-none-label = No case open
console-case-none = No case open
console-case-none-how = “Take next” gives you the most severe case, and among equals the one that has waited longest. There is no hurry beyond that.
console-case-scroll = Summary and conversation
console-head-summary = Back to the summary
console-head-open = open for { $time }
console-head-unanswered = User waits for your answer: { $time }
console-head-resolved = This case is closed.

# --- The summary ---------------------------------------------------------------------------------------------
console-triage-label = Summary
console-triage-loading = Reading the summary.
console-triage-failed = The summary could not be read. The conversation below is complete.
console-triage-stale = The newest summary could not be read. This one may be old.
console-triage-facts = Danger facts
console-triage-facts-none = No facts found yet. Read the conversation.
console-triage-inferred = read into it, not said
console-triage-source = Message { $seq }: show it
console-triage-quotes = Their exact words
console-triage-quotes-veiled = Show the exact words. They may hold threats, slurs or sexual content.
console-triage-first = Do first
console-triage-ask = Ask first:
console-triage-given = Already said and given
console-triage-given-none = Nothing yet.
console-triage-unknown = Not known
console-triage-unknown-none = Nothing important is missing.
console-triage-declined = Declined: do not ask again
console-triage-body = Situation, background, assessment
console-triage-situation = Situation
console-triage-background = Background
console-triage-assessment = Assessment
console-triage-timeline = How the level rose
console-triage-written = Written by { $by }, not by a person.
console-try-again = Try again

console-fact-unsafe = not safe
console-fact-safe-now = safe now
console-fact-time = when
console-fact-age = age
console-fact-school = sign of a minor
console-fact-alone = alone
console-fact-company = with somebody
console-fact-place = place
console-fact-country = country
console-fact-device = device watched
console-fact-handle = handle
console-fact-link = link, as text
console-fact-paid = money
console-fact-evidence = evidence
console-fact-other-reports = already involved

# --- The conversation --------------------------------------------------------------------------------------------
console-thread-title = Conversation
console-thread-loading = Reading the conversation.
console-thread-empty = Nothing has been written yet.
console-thread-gap = Some messages are still on their way.
console-thread-typing = The user is writing.
console-thread-seen = Seen by the user
console-thread-choices = Offered:
console-thread-jump = { $count ->
    [0] To the latest message
    [one] { $count } new message
   *[other] { $count } new messages
 }
console-thread-owner-assistant = The assistant answers.
console-thread-owner-queue = The conversation waits for a person.
console-thread-owner-agent = { $name } answers.
console-host-block = block { $who }
console-host-unblock = unblock { $who }
console-host-mute = mute { $who }
console-host-remove-follower = remove the follower { $who }
console-host-filter-comments = filter comments
console-host-make-private = make the account private
console-host-open = open the screen of the guide
console-outcome-app-done = The user had the app do this: { $what }. Done.
console-outcome-app-failed = The user asked the app: { $what }. It did not work.
console-outcome-app-declined = The user asked the app: { $what }. The app did not do it.
console-outcome-app-unanswered = The user asked the app: { $what }. It did not answer.
console-outcome-app-undone = The user took this back: { $what }. Undone.
console-outcome-app-not-undone = The user tried to take this back: { $what }. It may not be undone.
console-opened-on = The chat was opened on { $who }.
console-thread-told = Shown to the user: { $line }
console-speaker-user = User
console-speaker-assistant = Assistant, automated
console-speaker-haven = Haven, automated
console-speaker-agent = { $name }, agent
console-speaker-me = You ({ $name })
console-spoken-message = { $speaker }: { $text }
console-spoken-elsewhere = A new message in another of your cases.
console-spoken-note = Team note from { $speaker }.
console-given-guide = Guide shown: { $title } ({ $ref })
console-given-lines = Helplines shown: { $country }
console-given-lines-anywhere = Helplines shown: no country known

# --- What has not reached the user ------------------------------------------------------------------------------------
console-outgoing-sending = Not stored yet
console-outgoing-stored = Stored
console-outgoing-behind = { $count ->
    [0] Not sent: new messages came in. Read them, then decide.
    [one] Not sent: { $count } new message came in first. Read it, then decide.
   *[other] Not sent: { $count } new messages came in first. Read them, then decide.
 }
console-outgoing-lease-lost = Not sent: you do not hold this case any more. The text is kept here.
console-outgoing-refused = Not sent: the server refused it. The text is kept here.
console-outgoing-send = Send it now
console-outgoing-edit = Put it back to edit

# --- Below: answering -----------------------------------------------------------------------------------------------------
console-bottom-silence = No word from the server for { $age }. What you send is kept here and goes out when the link is back.
console-bottom-behind = { $count ->
    [one] { $count } new message – read it first?
   *[other] { $count } new messages – read them first?
 }
console-bottom-behind-show = Show
console-bottom-left = The user left suddenly. Do not message outside the app. What you write here waits until they come back.
console-bottom-open = Nobody answers this user yet.
console-bottom-assistant = The assistant answers meanwhile. When you claim the case, you answer instead.
console-bottom-theirs = { $name } answers this user. You can read along and leave a note.
console-bottom-mine = This is your case, but this window does not hold it.
console-bottom-resolved = This case is closed. Nothing more can be sent from here.
console-claim = Claim this case
console-work-here = Work here
console-claim-first = Claim the case first. Then you can answer, resolve or hand back.
console-claimed = Case { $case } is yours.
console-compose-message = Reply to the user
console-compose-message-send = Send to user
console-compose-note = Team note: the user never sees this
console-compose-note-send = Save note
console-compose-note-hint = Ctrl or ⌘ + Enter saves
console-compose-close = Close
console-compose-mod-enter = Ctrl or ⌘ + Enter sends
console-compose-enter = Enter sends, Shift + Enter makes a new line
console-compose-too-long = { $over ->
    [one] { $over } letter too long
   *[other] { $over } letters too long
 }
console-note-label = Team note
console-note-open = Add a team note
console-behind-said = Not sent: new messages came in first.
console-lease-lost = You do not hold case { $case } any more. It was not renewed in time and went back to the queue. Your drafts are kept.
console-lease-lost-to = { $name } has case { $case } now. Your drafts are kept.

# --- Handing back and resolving ----------------------------------------------------------------------------------------------
console-cancel = Cancel
console-hand-back = Hand back to the assistant
console-hand-back-title = Hand back to the assistant?
console-hand-back-means = The user is told that you have left and that the automated assistant answers again. The case stays open for follow-up.
console-hand-back-submit = Hand back
console-hand-back-busy = Handing back
console-handed-back = Case { $case } is with the assistant again.
console-resolve = Resolve
console-resolve-title = Resolve case { $case }
console-resolve-outcome = Outcome
console-resolve-category = Harm
console-resolve-choose = Choose
console-resolve-risk = Was risk assessed?
console-resolve-risk-yes = Yes
console-resolve-risk-no = No
console-resolve-risk-not-needed = Not needed
console-resolve-follow = Follow-up
console-resolve-follow-none = None
console-resolve-follow-date = On a day
console-resolve-follow-day = Day of the follow-up
console-resolve-note = Note for the log (the user does not see it)
console-resolve-told = The user is told that you closed the case and that they can write again any time.
console-resolve-submit = Resolve the case
console-resolve-busy = Resolving
console-resolve-wrong-outcome = Choose how it ended.
console-resolve-wrong-category = Choose the harm.
console-resolve-wrong-risk-assessed = Say whether risk was assessed.
console-resolve-wrong-follow-up = Choose a day, or none.
console-resolved = Case { $case } is closed. Take a breath before the next one.
console-outcome-support-given = Support given, person is safe for now
console-outcome-guided = Guided through a feature
console-outcome-action-taken = Content or account acted on
console-outcome-emergency-informed = Emergency services informed
console-outcome-passed-on = Passed on to another team
console-outcome-lost-contact = Unresolved: lost contact
console-outcome-no-risk = No risk found
console-outcome-duplicate = Same as another case

# --- Right: person, case, log --------------------------------------------------------------------------------------------------
console-side-label = Person and case
console-side-open = Person and actions
console-side-close = Close
console-side-none = The person, the actions and the case log appear here.
console-side-loading = Reading the profile.
console-side-actions = Actions
console-side-person = Person
console-side-person-note = Given by the app, not by the user. Ask before you rely on it.
console-side-presence = Now
console-side-age = Age band
console-side-age-said = { $band }, says the app
console-side-country = Country
console-side-language = Language
console-side-platform = Platform
console-side-unknown = not known
console-side-case = Case
console-side-number = Number
console-side-severity = Severity
console-side-team = Team
console-side-reason = Why
console-side-opened = Opened
console-side-due = Reply due
console-side-answers = Answers now
console-side-log = Case log
console-side-log-none = Nothing yet.
console-platform-ios = iPhone or iPad
console-platform-android = Android
console-platform-web = Web
console-reason-risk = Risk in a message
console-reason-asked = Asked for a person
console-reason-stuck = The assistant could not help
console-reason-intake = Filed a request
console-owner-assistant = the assistant
console-owner-queue = nobody yet
console-owner-agent = { $name }
console-actor-me = You
console-actor-haven = Haven
console-actor-user = The user
console-actor-agent = A colleague
console-log-looked = { $times ->
    [one] { $who } looked at the case
   *[other] { $who } looked at the case { $times } times
 }
console-log-opened = { $who } opened the case { $severity }
console-log-raised = { $who } raised the case to { $severity }
console-log-asked-again = The user asked again
console-log-claimed = { $who } claimed the case
console-log-lease-expired = The agent lost the connection; the case went back to the queue
console-log-released = { $who } gave the case back to the queue
console-log-handed-back = { $who } handed back to the assistant
console-log-resolved = { $who } resolved the case: { $outcome }
console-log-closing-facts = { $who } filled in the closing form
console-log-other = { $who }: { $action }

# --- When something did not work ---------------------------------------------------------------------------------------------------
console-notice-label = Message of the console
console-notice-close = Close
console-error-offline = The server does not answer. Nothing was changed. Try again when the header says Live.
console-error-claimed = Somebody else has claimed this case just now. It is in good hands.
console-error-conflict = This was changed by somebody else meanwhile. Look at the case again.
console-error-not-found = This case does not exist any more.
console-error-rate = That was very fast. { $seconds ->
    [0] Wait a moment and try again.
    [one] Wait { $seconds } second and try again.
   *[other] Wait { $seconds } seconds and try again.
 }
console-error-store = The database does not answer. Nothing was changed. Try again in a few seconds.
console-error-too-long = This text is too long. It is kept here.
console-error-too-large = This text is too large. It is kept here.
console-error-lease-lost = You do not hold this case any more. Nothing was changed.
console-error-not-owner = Somebody else answers this conversation now. Nothing was changed.
console-error-unknown = That did not work ({ $code }). Nothing was lost. Tell your operator if it stays so.

# --- Teams and categories --------------------------------------------------------------------------------------------------------------
console-team-crisis = Crisis
console-team-child-safety = Child safety
console-team-sexual-harm = Sexual harm
console-team-le-response = Law-enforcement response
console-team-harassment = Harassment
console-team-hate-extremism = Hate and extremism
console-team-privacy = Privacy
console-team-impersonation = Impersonation
console-team-bereavement = Bereavement
console-team-fraud = Fraud
console-team-account-security = Account security
console-team-graphic-animal = Graphic and animal content
console-team-regulated-goods = Regulated goods
console-team-appeals = Appeals
console-team-legal-ip = Legal and IP
console-team-support = Support
console-category-none = No harm named
console-category-suicide-self-harm-self = Suicide or self-harm
console-category-suicide-self-harm-other = Suicide or self-harm of another person
console-category-eating-disorder = Eating disorder
console-category-dangerous-challenge = Dangerous challenge
console-category-child-sexual-exploitation = Child sexual exploitation
console-category-child-abuse-home = Child hurt or neglected at home
console-category-sextortion = Sextortion
console-category-ncii = Intimate images shared
console-category-sexual-assault-harassment = Sexual assault or harassment
console-category-ipv-stalking = Partner violence or stalking
console-category-threats-violence = Threats or violence
console-category-terrorism-extremism = Terrorism or extremism
console-category-human-trafficking = Human trafficking
console-category-hate-speech = Hate
console-category-bullying-harassment = Bullying or harassment
console-category-doxxing = Private details posted
console-category-impersonation = Impersonation
console-category-fraud-scam = Fraud or scam
console-category-hacked-account = Hacked account
console-category-animal-cruelty = Animal cruelty
console-category-graphic-content-distress = Distress from graphic content
console-category-drugs-weapons = Drugs or weapons
console-category-missing-person = Missing person
console-category-underage-user = User under the minimum age
console-category-death-of-user = Death of a user

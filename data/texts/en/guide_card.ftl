# Words on the card of a guide. They come with the message list, after the first screen.

widget-guide-open = Take me there
widget-guide-next = What happens next
widget-guide-limit = Good to know
widget-guide-related = You can also
widget-guide-instead = Or did you mean:
widget-guide-platform = Steps for
widget-guide-one = One step at a time
widget-guide-all = All steps
widget-guide-walk = Go through the steps
widget-guide-step = Step { $step } of { $steps }
widget-guide-step-next = Next
widget-guide-step-back = Back
widget-guide-trouble = If a step does not work
widget-guide-stuck = I'm stuck
widget-guide-stuck-on = I'm stuck on step { $step }
widget-guide-different = It looks different
widget-guide-did-it-work = Did it work?
widget-guide-worked = It worked
widget-guide-failed = It did not work
widget-guide-asked = What people ask next
widget-guide-situations = If this is you
widget-guide-limits = More to know
widget-platform-ios = iPhone
widget-platform-android = Android
widget-platform-web = Web

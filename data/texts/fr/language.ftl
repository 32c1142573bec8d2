# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = Je comprends ce que tu écris, mais pour l'instant je réponds en anglais. Tu peux demander une personne à tout moment.
haven-quick-person = Parler à une personne

# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = Ich verstehe, was du schreibst, antworte aber im Moment auf Englisch. Du kannst jederzeit nach einem Menschen fragen.
haven-quick-person = Mit einem Menschen sprechen

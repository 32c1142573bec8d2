# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = Entiendo lo que escribes, pero por ahora respondo en inglés. Puedes pedir hablar con una persona cuando quieras.
haven-quick-person = Hablar con una persona

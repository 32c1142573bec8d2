# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = Eu entendo o que você escreve, mas por enquanto respondo em inglês. Você pode pedir uma pessoa quando quiser.
haven-quick-person = Falar com uma pessoa

# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = Naiintindihan ko ang sinusulat mo, pero sa Ingles muna ang mga sagot ko. Puwede kang humiling ng tao anumang oras.
haven-quick-person = Makipag-usap sa tao

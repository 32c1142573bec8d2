# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = Main aapki baat samajh sakta hoon, par abhi jawab English mein deta hoon. Aap kabhi bhi kisi insaan se baat karne ko keh sakte hain.
haven-quick-person = Kisi insaan se baat karein

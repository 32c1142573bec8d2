# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = Saya bisa membaca tulisanmu, tetapi untuk saat ini saya menjawab dalam bahasa Inggris. Kamu bisa minta bicara dengan orang kapan saja.
haven-quick-person = Bicara dengan orang

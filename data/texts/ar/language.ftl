# Said once to somebody who writes in this language, until there is a whole catalogue of it.
haven-other-language = أفهم ما تكتبه، لكن إجاباتي بالإنجليزية حاليًا. يمكنك أن تطلب التحدث مع شخص في أي وقت.
haven-quick-person = التحدث مع شخص

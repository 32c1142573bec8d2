# One gentle question each, useful whichever way it is answered. Ids stand in data/safety/questions.yml.
ask-life-or-moment = That sounds heavy. Is it a hard day, or are you thinking about ending your life?
ask-account-or-life = Do you mean your account, or are you talking about your life?
ask-what-happened = I'm here. You can tell me what is going on, in your own words. Is someone in danger right now?
ask-know-in-person = Do you know this person in real life?
ask-under-18 = May I ask if the person this is about is under 18? I ask so that the right team can help.
ask-intimate-photo = Is it a photo that is private or intimate? Yes or no is enough. You don't need to show it.
ask-safe-at-home = I can show you that. Is it because of someone you are afraid of?
ask-anyone-in-danger = Is someone in danger, or is this about a post or a game?
ask-food = Do you want to see less of such videos, or is eating hard for you right now?
ask-what-about-it = What kind of thing is it? A few words are enough.
ask-offer = Did they ask you for money, a code or a card?
ask-what-you-saw = Did you see something that upset you?

# Words on and around the card with crisis lines. Phone numbers never stand here: they come from the helplines table.

helplines-unknown-country = If you are in danger, call your local emergency number. Which country are you in?
helplines-phone-bill = A call may show on your phone bill or in your call list.
helplines-where-they-are = Call the emergency number for the place where they are.

# The card in plain text, for old clients and the log.
helplines-emergency = In danger now? Call { $ways }
helplines-line = { $name }: { $ways }
helplines-line-hours = { $name }: { $ways } ({ $hours })
helplines-line-hours-may-differ = { $name }: { $ways } ({ $hours }; this may have changed)
helplines-more = More lines, in any country: { $directory }

### My reservations: units that are held, and places in line

command-claims = claims
command-claims-about = See what is held for you, your place in line, and your codes to pay.
button-claims = My reservations
command-give_up = give-up
command-give_up-about = Let go of a unit that is held for you, or of your place in line.
button-give_up = Let it go
button-give-up = Let it go
button-leave-line = Leave the line
button-give-up-yes = Yes, let it go
button-keep-order = Keep it
button-pay = Pay now
command-redeem = redeem
command-redeem-about = Find a reservation by its code, and note that it was paid, cancelled or refunded.
button-redeem = Look a code up
button-redeem-next = Another code
field-redeem-code = The code to pay
command-mark_paid = note a payment
command-mark_paid-about = Note that this reservation was paid.
button-mark_paid = It was paid
command-mark_cancelled = cancel a reservation
command-mark_cancelled-about = Cancel this reservation; the unit goes to whoever waits.
button-mark_cancelled = Cancel it
command-mark_refunded = note a refund
command-mark_refunded-about = Note that this reservation was refunded.
button-mark_refunded = It was refunded
button-mark-yes = Yes, that is right

claims-title = My reservations
claims-note = What is not paid in time goes to somebody who waits.
claims-empty = Nothing is held for you yet. Shall we show you what you can buy first?
claims-no-older = There is nothing older.
order-named = { $product } · { $variant }
order-held =
    Number { NUMBER($number) } · code { $code }
    It is yours once you pay, until { $at }.
order-paid =
    Number { NUMBER($number) } · code { $code }
    Paid on { $at }.
order-waiting = { $ahead ->
    [0] You are next. We will tell you as soon as one comes free.
    [one] One person is ahead of you. We will tell you when it is your turn.
   *[other] { NUMBER($ahead) } people are ahead of you. We will tell you when it is your turn.
}
order-far-back = More than { NUMBER($ahead) } people are ahead of you. We will tell you when it is your turn.
order-expired = It was not paid by { $at }, so somebody else has it now.
order-cancelled = Let go on { $at }.
order-refunded = Refunded on { $at }.
order-until = Please pay until { $at }.
order-code = Your code to pay: { $code }
order-rice-back = { $rice } went back to you.

give-up-unit = Let it go? It goes to somebody who waits at once, so there is no way back.
give-up-place = Leave the line? If you come back, you stand at its end.
gave-up = You let go of { $product } { $variant }.
gave-up-note = If you change your mind, come back any time.

redeem-title = Reservation of { $fan }
redeem-price = { $price }
redeem-since = Held since { $at }.
mark-cancelled-sure = Cancel the reservation of { $fan }?
mark-refunded-sure = Did { $fan } get the money back?
mark-final = The unit goes to somebody who waits at once, so this cannot be undone. Rice that it cost goes back.
act-mark-paid = Paid: { $subject }
act-mark-cancelled = Cancelled: { $subject }
act-mark-refunded = Refunded: { $subject }

letter-offered = It is your turn! { $product } { $variant } is held for you.
letter-pay-soon = Your time to pay ends soon. { $product } { $variant } is still held for you.
letter-paid = Your payment is here. { $product } { $variant } is yours.
letter-paid-number = It is number { NUMBER($number) }. Thank you for being there first.
letter-paid-note = Your code and payment stay under “My reservations”.
letter-unpaid = We told you by mistake that your payment had come. { $product } { $variant } is still held for you.
letter-expired = The time to pay for { $product } is over, and somebody else has it now. See whether you can stand in line again.
letter-cancelled = Your reservation of { $product } was cancelled. If you wonder why, please ask us.
letter-refunded = Your { $product } was refunded. See you at the next one.
letter-line-ended = The sale of { $product } is over, and its line with it. Thank you for waiting.

entry-presale = Presale
refused-reservation-over = { $state ->
    [waiting] This one still stands in line. Please look at your reservations.
    [held] This one is not paid yet. Please look at your reservations.
    [paid] This one is paid already. To cancel it or get your money back, please ask us.
    [expired] The time to pay for this one is over. Please look at your reservations.
    [refunded] This one was refunded already. Please look at your reservations.
   *[cancelled] This one was cancelled already. Please look at your reservations.
}
refused-reservation-offered = Your turn has just come, and one is held for you. Please look at your reservations.
refused-no-such-code = There is no such code. Please write it as you got it.
refused-shop-call-reused = This call was used for something else already.
refused-sale-checkout = The address to pay begins with https:// and has { $mark } once, where the code goes; { $most } characters at most.

### Presales: buying before everybody

command-presale = presale
command-presale-about = See what you can buy before everybody, and the minute at which it opens for you.
button-presale = See the presale
command-reserve = reserve
command-reserve-about = Hold one unit as yours.
button-reserve = Hold one
command-remind = remind
command-remind-about = Hear of it at the moment it opens for you. Press again to call it off.
button-remind = Tell me when it opens
command-sale_board = sale-board
command-sale_board-about = See how many are left, and in which window the others went.
button-sale_board = How it stands

button-watch-sale = Watch it live
button-remind-off = Do not tell me
button-claim-unit = I take { $variant }
button-stand-in-line = Wait for { $variant }
button-presale-earlier = Earn rice
button-presale-other = See { $product }

presale-none = Nothing is sold early right now. The next sale will stand on your day's card.
presale-title = { $product }, before everybody
presale-pitch = { $pitch }
presale-price = Your early price: { $price }
presale-price-rice = Your early price: { $price } and { $rice }
presale-general = On sale for everybody from { $at }.
presale-compared = { $label }: { $price }
presale-compared-less = { $label }: { $price }, so { $less } less here
presale-source = Source: { $source }
presale-no-window = It does not open for your tier yet.
presale-now = It is open for you now.
presale-minute = It opens for you on { $at }.
presale-in-days = { $days ->
    [one] 1 day
   *[other] { $days } days
} and { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
} to go.
presale-in-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
} and { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} to go.
presale-in-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} to go.
presale-earlier = From { $tier } on, it opens on { $at }.
presale-earlier-now = From { $tier } on, it is open already ({ $at }).
presale-earlier-missing = Only { $missing } more, and you are let in with them.
presale-lot = { $variant } · { NUMBER($left) } of { NUMBER($stock) } left
presale-lot-gone = { $variant } · all { NUMBER($stock) } are gone
presale-part-gone = This part is gone. The rest opens on { $at }.
presale-line = { $waiting ->
    [0] You would be first in line. What comes back goes out in the order of the line.
    [one] 1 fan is in line. What comes back goes out in the order of the line.
   *[other] { NUMBER($waiting) } fans are in line. What comes back goes out in the order of the line.
}
presale-line-full = The line is full as well.
presale-later = The next { NUMBER($units) } come on { $at }.
presale-delivery = Delivery: { $text }
presale-terms = Cancelling and refunds: { $text }
presale-paused = The sale is paused. What is held stays held, and you can go on as soon as it opens again.
presale-guest = Whoever takes part can buy at their own minute. Press a button, and you are in.
presale-staff = Staff only look. Fans come first here.
presale-mine = { $units ->
    [one] One is held for you.
   *[other] { $units } are held for you.
} Each fan can have { $most }.
presale-limits = { $most } for each fan · pay within { NUMBER($minutes) } minutes once one is held for you.

presale-yours = { $product }, { $variant }: it is yours.
presale-number = It is number { NUMBER($number) }.
presale-code = Your code to pay: { $code }
presale-pay-by = Please pay by { $at }.
presale-queued = { $product }, { $variant }: you are in line.
presale-place = Your place is number { NUMBER($place) }.
presale-ahead = { $ahead ->
    [0] You are next.
    [one] 1 fan is ahead of you.
   *[other] { NUMBER($ahead) } fans are ahead of you.
}
presale-queued-next = When a unit comes back, we tell the next in line at once.

remind-kept = { $product }: we tell you when it opens.
remind-at = { $at }
remind-note = Should you rise a tier before, we tell you at the earlier minute. Press again to call it off.
remind-dropped = { $product }: we do not tell you. You can ask again at any time.

today-sale-open = { $product } is on early sale. { NUMBER($left) } left.
today-sale-soon = { $product } opens early for you on { $at }.

refused-sale-staff = Staff cannot buy. Fans come first here. You can look after the sale instead.
refused-sale-draft = This sale is not announced yet. Shall we show what you can buy now?
refused-sale-paused = The sale is paused. What is held stays held. You can go on from the presale card once it opens again.
refused-sale-closed = This sale is over. The presale card shows the next one.
refused-sale-over = This sale is over. Shall we show what you can buy now?
refused-sale-not-for-tier = This sale does not open for your tier yet. The tiers show how much rice is missing.
refused-sale-not-yet = It opens for you on { $at }. Shall we tell you at that moment?
refused-sale-limit = { $units ->
    [1] Each fan can have one. Yours is among your reservations.
   *[other] Each fan can have { $units }. Yours are among your reservations.
}
refused-sale-sold-out = All are gone, and the line is full as well. The presale card shows other variants and the next units.
refused-sale-part-gone = This part is gone. The rest opens on { $at }. Press again then.
refused-remind-none = There is no sale to wait for. A new one will stand on the presale card.
refused-remind-open = It is open for you already. You can buy right now.
refused-remind-off = You have switched presales off in your alerts. Switch them on, then press again.

sale-board-title = { $product }, as it stands
sale-board-soon = Opens soon
sale-board-open = Open now
sale-board-gone = All are held
sale-board-paused = Paused
sale-board-closed = Over
sale-board-taken = Units held
sale-board-since = Since it opened
sale-board-until = Until it opens
sale-board-curve = The curve of units over time
sale-board-lots = What is left
sale-board-windows = Through which window
sale-board-window = From { $tier } on
sale-board-note = These are held. How many were paid for is told apart, once payment has closed.
sale-board-opens = It opens on { $at }.
sale-board-running = { $span } since it opened, and { NUMBER($taken) } of { NUMBER($stock) } are gone.
sale-board-went = All { NUMBER($stock) } were held within { $span }.
sale-board-left = { $variant } · { NUMBER($left) } left
sale-board-share = From { $tier } on · { NUMBER($units) }
button-board-again = Look again

span-seconds = { $seconds } seconds
span-minutes = { $minutes } min { $seconds } s
span-hours = { $hours } h { $minutes } min

command-sale_terms = sale-terms
command-sale_terms-about = See the price beside others, delivery, cancelling and refunds.
button-sale_terms = Price and terms
sale-terms-title = { $product }: price and terms

sale-product = { $product }
sale-batch = { $product }, batch { $nth }
sale-units = { NUMBER($units) }
sale-part = { NUMBER($units) } · { $share }
sale-window = from { $tier }
sale-window-all = everybody
sale-before = { $before } the last time
sale-record = A record · { $before } the last time
sale-count = Announced { NUMBER($announced) } · opened in windows { NUMBER($opened) }
sale-count-invited = Announced { NUMBER($announced) } · in windows { NUMBER($opened) } · invited { NUMBER($invited) }
sale-count-paid = Held { NUMBER($held) } · paid { NUMBER($paid) }
sale-gone-title = { $product }: gone in { $span }
sale-gone-headline = until all { NUMBER($stock) } were held
sale-gone-told = All { NUMBER($stock) } are held.
sale-gone-next = These are held so far. We count again once payment has closed. What comes back goes out in the order of the line.
sale-paid-title = { $product }: sold out in { $span }
sale-record-title = { $product }: sold out in { $span }, a record
sale-paid-headline = until all { NUMBER($stock) } were sold
sale-paid-told = All { NUMBER($stock) } are paid. The last who bought one had pressed after { $span }.
sale-part-paid-title = { $product }: { NUMBER($paid) } of { NUMBER($stock) } paid
sale-part-paid-headline = of { NUMBER($stock) } were paid
sale-part-paid-told = All { NUMBER($stock) } were held within { $span }, and { NUMBER($paid) } were paid. Not all were sold, so we count no record.
sale-opens-letter = { $product } is open for you now.
sale-opens-left = { $left ->
    [0] All are gone already, but you can stand in line.
   *[other] { NUMBER($left) } are left.
}

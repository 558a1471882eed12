### Launching: the early sale as staff write it down and open it

command-launch = launch
command-launch-about = Write an early sale down as a draft. Only staff see it until you open it.
button-launch = Write down a sale
command-launches = launches
command-launches-about = All sales: drafts, running ones and past ones.
button-launches = All sales
command-launch_show = Look at a sale
command-launch_show-about = One sale with everything about it.
button-launch_show = Look closer
command-launch_basics = Edit a sale
command-launch_basics-about = Change name, price, opening and units.
button-launch_basics = Price, time and units
command-launch_limits = Conditions of a sale
command-launch_limits-about = Units per fan, time to pay, rice and the line.
button-launch_limits = Set conditions
command-launch_windows = Order of tiers
command-launch_windows-about = From when each tier may buy, and how much of it.
button-launch_windows = Set the order of tiers
command-launch_story = About a sale
command-launch_story-about = Pitch, prices elsewhere, delivery and refunds.
button-launch_story = Pitch, delivery, refunds
command-launch_photo = Picture of a sale
command-launch_photo-about = Add a picture of the product.
button-launch_photo = Add a picture
command-launch_checkout = Address to pay
command-launch_checkout-about = Set the address at the shop.
button-launch_checkout = Set the address to pay
command-launch_open = Announce a sale
command-launch_open-about = Tell everybody; the sale opens at its time.
button-launch_open = Announce and open
command-launch_resume = Resume a sale
command-launch_resume-about = Go on with a sale that was paused.
button-launch_resume = Go on
command-launch_pause = Pause a sale
command-launch_pause-about = Stop new claims for a while.
button-launch_pause = Pause
command-launch_close = Close a sale
command-launch_close-about = Asks once more before a sale is closed.
button-launch_close = Close
command-launch_end = Close for good
command-launch_end-about = Close a sale for good.
button-launch_end = Yes, close it
command-launch_more = Change units
command-launch_more-about = More or fewer units of this batch.
button-launch_more = Change units
command-launch_batch = Add a batch
command-launch_batch-about = More units that open later.
button-launch_batch = Add another batch
command-launch_move = Move the opening
command-launch_move-about = Another moment for a batch that is not open yet.
button-launch_move = Move the opening

field-launch-product = Name of the product
field-launch-price = Price (digits only)
field-launch-opens = Opens at (2026-12-05 19:00)
field-launch-units = Units (Sage 60, Mocha 40)
field-launch-pitch = A word about it
field-launch_basics-product = Name of the product
field-launch_basics-price = Price (digits only)
field-launch_basics-opens = Opens at (2026-12-05 19:00)
field-launch_basics-units = Units (Sage 60, Mocha 40)
field-launch_limits-per_fan = Units that one fan may buy
field-launch_limits-hold = Minutes to pay
field-launch_limits-rice = Rice that a unit costs (0 for none)
field-launch_limits-queue = Places in line for each unit
field-launch_windows-windows = 4+ 0m 50%, 2+ 5m 85%, 0+ 10m (- for ours)
field-launch_story-pitch = About it (- to empty)
field-launch_story-compared = Elsewhere: what | price | source, one a line
field-launch_story-general = General sale from (2027-03-02)
field-launch_story-delivery = Delivery (- to empty)
field-launch_story-terms = Withdrawal and refunds (- to empty)
field-launch_checkout-checkout = Address to pay (- to empty)
field-launch_photo-photo = Picture of the product
field-launch_more-units = How many in all (Sage 80, Mocha 40)
field-launch_batch-opens = Opens at (2026-12-12 19:00)
field-launch_batch-units = Units (Sage 60, Mocha 40)
field-launch_move-opens = Now opens at (2026-12-06 19:00)

wrong-sale-units = We got stuck at “{ $part }”. Write names with numbers, as in “Sage 60, Mocha 40”.
wrong-sale-windows = We got stuck at “{ $part }”. Write tier (0 to 7)+, how long after the opening, up to what part, as in “4+ 0m 50%, 0+ 10m”.
wrong-sale-compared = We got stuck at “{ $part }”. Write “what | price | source”, a line each, five at most.
wrong-sale-moment = We could not read “{ $part }” as a time. Write it as in “2026-12-05 19:00”.

sale-state = { $state ->
    [draft] draft
    [open] running
    [paused] paused
   *[closed] closed
 }
launch-card = “{ $product }” · { sale-state }
launch-note = { $state ->
    [draft] Only staff see this. Once announced, everybody hears the time and the price, and again a day and an hour before.
    [open] Price and order of tiers stay as they are; what you tell about it and the units may change.
    [paused] Nobody can claim right now. What is held can still be paid.
   *[closed] This sale is over. What is held can still be paid.
 }
launch-drafted = “{ $product }” is written down as a draft.
launch-edited = “{ $product }” is changed.
launch-opened = The sale is announced. It opens at its time.
launch-resumed = The sale goes on.
launch-paused = The sale is paused.
launch-restocked = The units are changed. Whoever waited in line came first.
launch-batch-added = Another batch is added. Everybody will hear of it.
launch-moved = The opening is moved. Posts that are out are mended, too.
launch-closed = “{ $product }” is closed.
launch-close-sure = Close “{ $product }” for good?
launch-close-what = { NUMBER($left) } left, and { NUMBER($waiting) } wait in line.
launch-close-note = Whoever waits is told that no unit comes any more. This cannot be undone.
launch-price = { $product } · { $price }
launch-pitch = { $pitch }
launch-rice = Each takes { $rice }, too
launch-compared = Elsewhere: { $what } { $price }
launch-source = Source: { $source }
launch-batch-row = Batch { $nth } · { $at }
launch-units = { $variant } · { NUMBER($units) }
launch-units-told = { $units }
launch-left = { $variant } · { NUMBER($left) } of { NUMBER($stock) } left · { NUMBER($waiting) } in line
launch-window = No. { $nth } · { $floor ->
    [0] everybody
   *[other] from { $tier } ({ $floor })
 } · { $at }
launch-window-detail = { NUMBER($fans) } fans · up to { NUMBER($units) } units by then
launch-limits-row = { $units } per fan · { NUMBER($minutes) } minutes to pay
launch-queue = { $places ->
    [0] No line once all are gone
    [one] Once all are gone, 1 place in line for each unit
   *[other] Once all are gone, { $places } places in line for each unit
 }
launch-general = General sale from { $at }
launch-delivery = Delivery: { $delivery }
launch-checkout = Pays at: { $link }
launch-terms = Withdrawal and refunds: { $terms }
launch-warn-past = ⚠️ The opening has passed. Set another before you open it.
launch-warn-terms = ⚠️ Delivery or withdrawal and refunds are missing. A sale has to state them.
launch-warn-nobody = ⚠️ There is no fan yet who could buy.
launch-warn-first-empty = ⚠️ No fan stands in the first window.
launch-warn-price = ⚠️ It is not cheaper than what you compare it with. What is the joy of buying early?
launch-warn-no-source = 💡 Prices elsewhere, with their source, show how good yours is.
launch-warn-night = ⚠️ It opens at night (21:00 to 8:00). Fans who sleep get no word of it.
launch-warn-soon = ⚠️ Less than an hour is left, too short to tell everybody.
launch-warn-few-units = 💡 There are fewer units than fans. Some will leave with nothing.

launches-title = All sales
launches-none = No sale is written down yet. Shall we begin one?
launch-row = { $product } · { $price } · { sale-state }
launch-row-detail = { $at } · { NUMBER($left) } of { NUMBER($stock) } left

sale-post = { $state ->
    [draft] The word about “{ $product }” was taken back.
    [paused] “{ $product }” is paused for a while. We will tell you when it goes on.
    [closed] The early sale of “{ $product }” is over. Thank you for being there.
   *[open] { $step ->
        [announced] { $nth ->
            [1] “{ $product }” opens to neighbours first.
           *[other] Batch { $nth } of “{ $product }” is coming.
        }
        [day] “{ $product }” opens in a day.
        [hour] “{ $product }” opens in an hour.
        [first] “{ $product }” is open now.
       *[all] “{ $product }” is open to everybody now.
    }
 }
sale-post-price = { $price } · { NUMBER($units) } units
sale-post-window = { $floor ->
    [0] Everybody
   *[other] From { $tier }
 } · { $at }

act-launch = Sale written down: { $subject }
act-edit-sale = Sale changed: { $subject }
act-sale-open = Sale announced: { $subject }
act-sale-resume = Sale resumed: { $subject }
act-sale-pause = Sale paused: { $subject }
act-sale-close = Sale closed: { $subject }
act-restock = Units changed: { $subject }
act-add-batch = Batch added: { $subject }
act-move-sale = Opening moved: { $subject }

refused-sale-opens-past = That moment has passed. Choose one that is still to come.
refused-sale-opens-far = That is too far away. Choose a moment within a year.
refused-sale-price = A price is from 0 to { NUMBER($most) }.
refused-sale-stock = Each variant needs 1 to { NUMBER($most) } units.
refused-sale-variants = Name each variant once, { $most } at most.
refused-sale-per-fan = One fan may buy 1 to { $most }, and never more than there are.
refused-sale-hold = Time to pay is 1 to { NUMBER($most) } minutes.
refused-sale-rice = Rice begins at 0, and a unit has { $most } places in line at most.
refused-sale-windows-none = There has to be one window at least.
refused-sale-windows-late = All windows have to open within { $days } days.
refused-sale-windows-overlap = The windows overlap. Each next one has a lower tier, a later time and no smaller part.
refused-sale-windows-keep = The last window must reach 100%. What is kept would be for nobody.
refused-sale-changed = Somebody else changed this sale meanwhile. Look at it again, then do it anew.
refused-sale-seen = Fans have seen this sale, so price, time, units and order stay. Pitch and picture may change.
refused-sale-has-buyers = Somebody has a unit already, so it cannot be taken back. Pause or close it instead.
refused-sale-batch-open = This batch is open already and cannot be moved.
refused-sale-no-variant = “{ $variant }” is not in this batch. Add it with another batch.
refused-sale-stock-out = { NUMBER($out) } of “{ $variant }” are out already. It cannot be fewer.
refused-sale-is-draft = This is still a draft. Announce it first.
refused-sale-is-open = This sale is open already.
refused-sale-is-paused = This sale is paused.
refused-sale-is-closed = This sale is closed already.

command-pass = pass
command-pass-about = See your invitations, or bring a code you were given.
button-pass = My invitations
command-pass_bring = Bring a code
command-pass_bring-about = Bring the code of an invitation.
button-pass_bring = Bring a code
command-pass_list = Invitations of a sale
command-pass_list-about = All invitations of one sale.
button-pass_list = Invitations
command-pass_make = Make invitations
command-pass_make-about = Codes that one fan each may use once.
button-pass_make = Make codes
command-pass_give = Invite somebody
command-pass_give-about = Give one fan an invitation right away.
button-pass_give = Invite one fan
command-pass_revoke = Take an invitation back
command-pass_revoke-about = Take back an invitation that was not used.
button-pass_revoke = Take back
field-pass-code = Code (empty to see yours)
field-pass_bring-code = Code of the invitation
field-pass_make-count = How many
field-pass_give-person = For whom

pass-mine = The invitation to “{ $product }” is yours now.
pass-note = Whatever your tier, you may buy in the first window. It is used up when you buy early by it.
pass-title = Your invitations
pass-none = You have no invitation yet. If somebody gave you a code, bring it here.
pass-row = { $product } · { $code }
pass-came = You are invited to “{ $product }”.
pass-list-title = Invitations to “{ $product }”
pass-list-counted = { NUMBER($given) } given out · { NUMBER($bound) } taken up · { NUMBER($used) } used
pass-list-row = { $code } · { $state ->
    [free] nobody has it yet
    [bound] { $name } has it
    [used] { $name } used it
   *[revoked] taken back
 }
pass-made = { $count ->
    [one] 1 code is made. One fan uses it once.
   *[other] { $count } codes are made. One fan uses one of them once.
 }
pass-given = { $name } is invited and will hear of it in a private message.
pass-taken-back = The invitation is taken back.
act-give-pass = Invitations made: { $subject }
act-revoke-pass = Invitation taken back: { $subject }
refused-pass-count = 1 to { $most } are made at once.
refused-pass-staff = Invitations are for fans. Hand the code on to one.
refused-pass-unknown = There is no such code. Please look at it again.
refused-pass-revoked = This invitation was taken back. Ask whoever gave it to you.
refused-pass-taken = This invitation was used already. One fan uses one invitation once.
refused-pass-over = This invitation was used or taken back already.

command-launch_rehearse = Rehearse a sale
command-launch_rehearse-about = Play the whole sale with simulated fans.
button-launch_rehearse = Rehearse it
button-rehearse-again = Again with other fans
command-launch_report = Report of a sale
command-launch_report-about = How a sale went, in figures.
button-launch_report = In figures

rehearsal-title = The rehearsal of “{ $product }” is over.
rehearsal-came = { NUMBER($came) } of { NUMBER($fans) } fans came and pressed { NUMBER($presses) } times
rehearsal-paid = Held { NUMBER($given) } times, { NUMBER($paid) } of { NUMBER($units) } sold
rehearsal-conversion = { $share } of what was held was paid
rehearsal-empty = { NUMBER($empty) } left with nothing, and up to { NUMBER($line) } stood in line.
rehearsal-scale = Played with one in { NUMBER($scale) } of the fans and units.
rehearsal-note = Played apart with simulated fans; nothing happened to the real sale or to anybody. Seed { $seed } always plays the same.
sale-gone-in = Gone within { $minutes ->
    [0] { $seconds } s
   *[other] { NUMBER($minutes) } min { $seconds } s
 }.
sale-lasts = { NUMBER($left) } left.
taken-window = Window { $nth } · { NUMBER($units) } ({ $share })
taken-tier = { $tier } { NUMBER($units) }
taken-tiers = { $first } · { $more }
report-title = “{ $product }” in figures
report-line = { NUMBER($waiting) } stand in line now
report-given = Held { NUMBER($given) } times, { NUMBER($paid) } paid, { NUMBER($held) } still to be paid
report-presses = { NUMBER($presses) } presses in all
report-waited = Half were answered within { NUMBER($half) } ms, 99% within { NUMBER($most) } ms
report-verdict = { $verdict ->
    [yours] got one
    [queued] stood in line
    [sale-sold-out] were told it is sold out
    [sale-not-yet] were too early
    [sale-part-gone] found this part gone
    [sale-limit] had theirs already
    [sale-not-for-tier] had too low a tier
    [sale-staff] were staff
    [not-enough-rice] had too little rice
   *[other] other ({ $verdict })
 } · { NUMBER($presses) }
refused-rehearsal-runs = Another rehearsal runs. Press again once it is over.
refused-rehearsal-long = The rehearsal took too long and was stopped. Try again when the server is less busy.
